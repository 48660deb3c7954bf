package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords of one schema that llama.cpp would pass over. It looks for a few of them in turn,
 * follows the first that it finds and what belongs to it, and drops what else is there.
 *
 * @param follows the keyword that it goes by; empty where it takes any value of the type
 * @param beside keywords that it follows beside that one
 */
record SchemaBranch(String follows, Set<String> beside) {
  private static final Set<String> BOUNDS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
  private static final Set<String> ANY_TYPE =
      Set.of("$ref", "anyOf", "oneOf", "allOf", "const", "enum");
  private static final Map<String, Set<String>> OF_TYPE =
      Map.of(
          "object", Set.of("properties", "additionalProperties", "required"),
          "array", Set.of("items", "prefixItems", "minItems", "maxItems"),
          "string", Set.of("pattern", "minLength", "maxLength"),
          "integer", BOUNDS,
          "number", BOUNDS,
          "boolean", Set.of(),
          "null", Set.of());
  private static final Set<String> FORMATS = Set.of("date", "time", "date-time", "uuid");

  /** A keyword of this schema that it would drop; what is within the schema is not looked at. */
  static Optional<String> dropped(JsonNode schema) {
    JsonNode types = schema.path("type");
    if (types.isArray() && ANY_TYPE.stream().noneMatch(schema::has)) {
      return SchemaKeywords.elements(types)
          .map(each -> dropped(schema.<ObjectNode>deepCopy().set("type", each)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    String type = type(schema);
    SchemaBranch branch = of(schema, type);
    Set<String> meant = OF_TYPE.getOrDefault(type, Set.of());
    return schema.properties().stream()
        .filter(SchemaBranch::restricts)
        .map(Map.Entry::getKey)
        .filter(key -> ANY_TYPE.contains(key) || type.isEmpty() || meant.contains(key))
        .filter(key -> !key.equals(branch.follows) && !branch.beside.contains(key))
        .findFirst();
  }

  private static SchemaBranch of(JsonNode schema, String type) {
    for (String alone : List.of("$ref", "oneOf", "anyOf", "const", "enum")) {
      if (schema.has(alone)) {
        return new SchemaBranch(alone, Set.of());
      }
    }
    return switch (type) {
      case "object" -> object(schema);
      case "array" ->
          new SchemaBranch(
              schema.has("items") ? "items" : "prefixItems", Set.of("minItems", "maxItems"));
      case "string" -> string(schema);
      case "integer" -> new SchemaBranch("", BOUNDS);
      case "" -> new SchemaBranch("allOf", Set.of());
      default -> new SchemaBranch("", Set.of());
    };
  }

  private static SchemaBranch object(JsonNode schema) {
    if (schema.has("properties") || restricts("additionalProperties", schema)) {
      Set<String> names = new HashSet<>();
      schema.path("properties").fieldNames().forEachRemaining(names::add);
      boolean named =
          SchemaKeywords.elements(schema.path("required"))
              .allMatch(name -> names.contains(name.asText()));
      return new SchemaBranch(
          "properties",
          named ? Set.of("additionalProperties", "required") : Set.of("additionalProperties"));
    }
    return new SchemaBranch("allOf", Set.of());
  }

  private static SchemaBranch string(JsonNode schema) {
    if (schema.has("pattern")) {
      return new SchemaBranch("pattern", Set.of());
    }
    return FORMATS.contains(schema.path("format").asText())
        ? new SchemaBranch("format", Set.of())
        : new SchemaBranch("", Set.of("minLength", "maxLength"));
  }

  /** What llama.cpp takes for the type; empty where it does not say. */
  private static String type(JsonNode schema) {
    if (schema.path("type").isTextual()) {
      return schema.path("type").asText();
    }
    if (schema.has("properties") || restricts("additionalProperties", schema)) {
      return "object";
    }
    if (schema.has("items") || schema.has("prefixItems")) {
      return "array";
    }
    return schema.has("pattern") ? "string" : "";
  }

  private static boolean restricts(String keyword, JsonNode schema) {
    return schema.has(keyword) && restricts(Map.entry(keyword, schema.get(keyword)));
  }

  private static boolean restricts(Map.Entry<String, JsonNode> keyword) {
    return switch (keyword.getKey()) {
      case "additionalProperties" -> !keyword.getValue().asBoolean();
      case "required" -> !keyword.getValue().isEmpty();
      default ->
          ANY_TYPE.contains(keyword.getKey())
              || OF_TYPE.values().stream().anyMatch(keys -> keys.contains(keyword.getKey()));
    };
  }
}
