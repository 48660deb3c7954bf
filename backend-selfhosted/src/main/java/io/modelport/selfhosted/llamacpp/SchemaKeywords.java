package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The keywords of a JSON schema that native code and chat templates get to see; of others nothing
 * is handed on. Names are those of JSON Schema 2020-12 and, for {@code definitions}, of draft 7.
 */
final class SchemaKeywords {

  /** What stands behind a keyword. */
  private enum Holds {
    SCHEMA,
    SCHEMAS,
    NAMED_SCHEMAS,
    PATTERN,
    DATA
  }

  private static final Map<String, Holds> KNOWN = new TreeMap<>();

  /** They would restrict an answer, and llama.cpp does not hold it to them. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of(
          "not",
          "if",
          "contains",
          "propertyNames",
          "patternProperties",
          "dependentSchemas",
          "dependentRequired",
          "uniqueItems",
          "multipleOf",
          "minProperties",
          "maxProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "additionalItems",
          "$dynamicRef");

  private static final Map.Entry<String, JsonNode> HARMLESS =
      Map.entry("uniqueItems", BooleanNode.FALSE);

  static {
    put(Holds.SCHEMA, "items", "additionalProperties", "not", "if", "then", "else", "contains");
    put(Holds.SCHEMA, "propertyNames");
    put(Holds.SCHEMAS, "anyOf", "oneOf", "allOf", "prefixItems");
    put(Holds.NAMED_SCHEMAS, "properties", "patternProperties", "$defs", "definitions");
    put(Holds.DATA, "$ref", "type", "const", "enum", "required", "format");
    put(Holds.PATTERN, "pattern");
    put(Holds.DATA, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    put(Holds.DATA, "minLength", "maxLength", "minItems", "maxItems", "uniqueItems");
    put(Holds.DATA, "minProperties", "maxProperties");
    put(Holds.DATA, "title", "description", "default", "examples", "deprecated");
  }

  private SchemaKeywords() {}

  private static void put(Holds holds, String... keywords) {
    for (String keyword : keywords) {
      KNOWN.put(keyword, holds);
    }
  }

  /** The schema with these keywords alone, at every depth. */
  static JsonNode only(JsonNode schema) {
    if (schema.isArray()) { // of alternatives, and of items in draft 7
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      schema.forEach(each -> copy.add(only(each)));
      return copy;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      Optional.ofNullable(KNOWN.get(field.getKey()))
          .ifPresent(holds -> copy.set(field.getKey(), only(holds, field.getValue())));
    }
    return copy;
  }

  private static JsonNode only(Holds holds, JsonNode value) {
    return switch (holds) {
      case SCHEMA, SCHEMAS -> only(value);
      case NAMED_SCHEMAS -> named(value);
      case PATTERN ->
          value.isTextual() ? TextNode.valueOf(PatternLetters.held(value.asText())) : value;
      case DATA -> value;
    };
  }

  private static JsonNode named(JsonNode schemas) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    schemas.properties().forEach(each -> copy.set(each.getKey(), only(each.getValue())));
    return copy;
  }

  /** A schema and all that are within it. */
  static Stream<JsonNode> schemas(JsonNode schema) {
    if (schema.isArray()) {
      return elements(schema).flatMap(SchemaKeywords::schemas);
    }
    Stream<JsonNode> within =
        schema.properties().stream()
            .flatMap(
                field ->
                    switch (KNOWN.getOrDefault(field.getKey(), Holds.DATA)) {
                      case SCHEMA, SCHEMAS -> schemas(field.getValue());
                      case NAMED_SCHEMAS ->
                          elements(field.getValue()).flatMap(SchemaKeywords::schemas);
                      case PATTERN, DATA -> Stream.empty();
                    });
    return Stream.concat(Stream.of(schema), within);
  }

  /** The values of an array or object. */
  static Stream<JsonNode> elements(JsonNode json) {
    return StreamSupport.stream(json.spliterator(), false);
  }

  /** A keyword, anywhere, that would restrict an answer and is not followed. */
  static Optional<String> notFollowed(JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      boolean harmless = HARMLESS.equals(Map.entry(field.getKey(), field.getValue()));
      if (NOT_FOLLOWED.contains(field.getKey()) && !harmless) {
        return Optional.of(field.getKey());
      }
      Optional<String> within = notFollowed(field.getKey(), field.getValue());
      if (within.isPresent()) {
        return within;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> notFollowed(String keyword, JsonNode value) {
    Holds holds = KNOWN.getOrDefault(keyword, Holds.DATA);
    if (holds == Holds.SCHEMA && !value.isArray()) {
      return notFollowed(value);
    }
    if (holds == Holds.DATA || holds == Holds.PATTERN) {
      return Optional.empty();
    }
    for (JsonNode each : value) {
      Optional<String> within = notFollowed(each);
      if (within.isPresent()) {
        return within;
      }
    }
    return Optional.empty();
  }
}
