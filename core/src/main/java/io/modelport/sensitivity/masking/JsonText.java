package io.modelport.sensitivity.masking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;

/** What masking has to know about JSON. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** The value as it stands between the quotes of a JSON string. */
  static String escaped(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }

  /** What stands between the quotes of a JSON string, with its escapes opened. */
  static String opened(String escaped) {
    try (JsonParser parser = JSON.createParser('"' + escaped + '"')) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      return escaped;
    }
  }

  /** Whether the text is one JSON object or array; linear in its length. */
  static boolean isJson(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      int depth = 0;
      int values = 0;
      while (parser.nextToken() != null) {
        depth += parser.currentToken().isStructStart() ? 1 : 0;
        depth -= parser.currentToken().isStructEnd() ? 1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      return values == 1;
    } catch (IOException e) {
      return false;
    }
  }
}
