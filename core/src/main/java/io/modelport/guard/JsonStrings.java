package io.modelport.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What whoever takes a text for JSON reads in it: a letter that is written as an escape is that
 * letter to a tool.
 */
final class JsonStrings {
  /** JSON within a string of JSON is common; deeper, nobody reads it. */
  private static final int DEPTH = 2;

  // What other readers let pass is read too. It takes no stack, so that no depth is too much.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonStrings() {}

  /** The text itself, and the names and strings in it as far as it is JSON with escapes. */
  static Stream<String> with(String text) {
    List<String> all = new ArrayList<>();
    collect(text, DEPTH, all);
    return all.stream();
  }

  private static void collect(String text, int depth, List<String> all) {
    all.add(text);
    if (depth == 0 || text.indexOf('\\') < 0) {
      return; // without an escape, whatever is in it stands in the text
    }
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
          collect(parser.getText(), depth - 1, all);
        }
      }
    } catch (IOException e) {
      // No JSON from here on: what was read before is looked at, and the text as it stands.
    }
  }
}
