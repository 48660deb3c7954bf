package io.modelport.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Holds answers against JSON schemas: the keywords of JSON Schema 2020-12 that providers take for
 * answers, in bounded time. Thread-safe.
 */
public final class JsonSchemas {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonSchemas() {}

  /**
   * What is wrong with this JSON by this schema, both as text; empty where nothing is. Quotes no
   * value of the answer.
   *
   * @throws IllegalArgumentException where the schema cannot be checked: it is no JSON, has a
   *     keyword beyond those, or takes too many steps
   */
  public static List<String> problems(String schema, String json) {
    SchemaCheck check = new SchemaCheck(schema(schema));
    if (check.accepts(answer(json))) {
      return List.of();
    }
    return List.of(check.broken().map(JsonSchemas::sentence).orElse("is not JSON of the schema"));
  }

  private static String sentence(String keyword) {
    return "breaks \"" + keyword + "\" of the schema";
  }

  private static JsonNode schema(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The schema is not JSON.");
    }
  }

  /** What is no JSON is of no schema. */
  static JsonNode answer(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
