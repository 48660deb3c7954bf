package io.modelport.selfhosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.kherud.llama.LlamaModel;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a JSON schema into llama.cpp's grammar, and holds the answer to it. */
final class AnswerGrammar {
  private static final int LONGEST_SCHEMA = 1 << 18;
  private static final int DEEPEST = 64; // the native converter recurses without a limit
  // a grammar that llama.cpp cannot take is ignored by it, and it says so on standard error
  private static final int MOST_REPETITIONS = 1000;
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)?,?(\\d+)?\\}");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerGrammar() {}

  /**
   * The grammar of all answers that the schema accepts.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where the engine cannot follow it
   */
  static String of(String schema) {
    if (schema.length() > LONGEST_SCHEMA) {
      throw refused("it is longer than " + LONGEST_SCHEMA + " characters");
    }
    JsonNode parsed = parse(schema);
    if (!parsed.isObject()) {
      throw refused("it is not a JSON object of at most " + DEEPEST + " levels");
    }
    try {
      String grammar = LlamaModel.jsonSchemaToGrammar(parsed.toString());
      checkRepetitions(grammar);
      return grammar;
    } catch (RuntimeException e) {
      throw refused("it uses something that llama.cpp cannot turn into a grammar");
    }
  }

  /** Holds that a finished answer is JSON. */
  static void check(String answer) {
    if (parse(answer).isMissingNode()) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, "The model answered something else than JSON.");
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // its message quotes the text
    }
  }

  private static void checkRepetitions(String grammar) {
    Matcher matcher = REPETITION.matcher(grammar);
    while (matcher.find()) {
      for (int i = 1; i <= 2; i++) {
        String count = matcher.group(i);
        if (count != null && (count.length() > 4 || Integer.parseInt(count) > MOST_REPETITIONS)) {
          throw refused("it counts to more than " + MOST_REPETITIONS);
        }
      }
    }
  }

  private static ModelException refused(String why) {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "The engine cannot hold its answer to the response schema: " + why + ".");
  }
}
