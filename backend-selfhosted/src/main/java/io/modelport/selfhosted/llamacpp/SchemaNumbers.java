package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the bounds of a schema's integers. llama.cpp makes a grammar that no answer fits of bounds
 * that leave nothing between them.
 */
final class SchemaNumbers {
  private SchemaNumbers() {}

  /** Whether every integer of a schema may have a value. */
  static boolean arePossible(JsonNode schema) {
    if (isInteger(schema.path("type")) && least(schema) > most(schema)) {
      return false;
    }
    for (JsonNode child : schema) {
      if (!arePossible(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInteger(JsonNode type) {
    for (JsonNode one : type) {
      if (isInteger(one)) {
        return true;
      }
    }
    return type.asText().equals("integer");
  }

  private static double least(JsonNode schema) {
    double exclusive = number(schema.path("exclusiveMinimum"), Double.NEGATIVE_INFINITY);
    double inclusive = number(schema.path("minimum"), Double.NEGATIVE_INFINITY);
    return Math.max(Math.floor(exclusive) + 1, Math.ceil(inclusive));
  }

  private static double most(JsonNode schema) {
    double exclusive = number(schema.path("exclusiveMaximum"), Double.POSITIVE_INFINITY);
    double inclusive = number(schema.path("maximum"), Double.POSITIVE_INFINITY);
    return Math.min(Math.ceil(exclusive) - 1, Math.floor(inclusive));
  }

  private static double number(JsonNode value, double otherwise) {
    return value.isNumber() ? value.asDouble() : otherwise;
  }
}
