package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether llama.cpp follows all of an answer's schema. What it passes over would let an answer
 * through that the schema does not accept.
 */
final class SchemaFollowing {
  private static final List<String> BOUNDS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
  private static final double LARGEST = 1e15; // counted exactly, here and in native code

  private final JsonNode root;

  private SchemaFollowing(JsonNode root) {
    this.root = root;
  }

  /** Something that llama.cpp would pass over; empty where it follows all. */
  static Optional<String> passedOver(JsonNode root) {
    SchemaFollowing following = new SchemaFollowing(root);
    return SchemaKeywords.schemas(root).map(following::of).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> of(JsonNode schema) {
    Optional<String> dropped = SchemaBranch.dropped(schema);
    if (dropped.isPresent()) {
      return dropped.map(keyword -> "the keyword " + keyword + " beside what it has there");
    }
    if (!areOfType(schema)) {
      return Optional.of("a value that is not of its type");
    }
    if (!isPossibleTuple(schema)) {
      return Optional.of("a number of items that is not that of its prefixItems");
    }
    if (!areClearBounds(schema)) {
      return Optional.of("two bounds on one side, or one that is no whole number");
    }
    return schema.has("allOf") && !isMergeable(schema.get("allOf"))
        ? Optional.of("parts of allOf that are not objects with properties of their own")
        : Optional.empty();
  }

  private static boolean areOfType(JsonNode schema) {
    JsonNode type = schema.path("type");
    Set<String> types = new HashSet<>();
    (type.isArray() ? SchemaKeywords.elements(type) : Stream.of(type))
        .map(JsonNode::asText)
        .forEach(types::add);
    Stream<JsonNode> values =
        schema.has("const")
            ? Stream.of(schema.get("const"))
            : SchemaKeywords.elements(schema.path("enum"));
    return type.isMissingNode() || values.allMatch(value -> isOfType(value, types));
  }

  private static boolean isOfType(JsonNode value, Set<String> types) {
    return switch (value.getNodeType()) {
      case NUMBER ->
          types.contains("number") || (types.contains("integer") && value.isIntegralNumber());
      case STRING -> types.contains("string");
      case BOOLEAN -> types.contains("boolean");
      case ARRAY -> types.contains("array");
      case OBJECT -> types.contains("object");
      default -> types.contains("null");
    };
  }

  private static boolean isPossibleTuple(JsonNode schema) {
    JsonNode items = schema.has("items") ? schema.get("items") : schema.path("prefixItems");
    return !items.isArray()
        || (schema.path("minItems").asInt(0) <= items.size()
            && schema.path("maxItems").asInt(Integer.MAX_VALUE) >= items.size());
  }

  private static boolean areClearBounds(JsonNode schema) {
    boolean twice =
        (schema.has("minimum") && schema.has("exclusiveMinimum"))
            || (schema.has("maximum") && schema.has("exclusiveMaximum"));
    return !twice
        && BOUNDS.stream()
            .map(schema::path)
            .allMatch(bound -> bound.isMissingNode() || isWhole(bound));
  }

  private static boolean isWhole(JsonNode bound) {
    double value = bound.asDouble();
    return bound.isNumber() && value == Math.rint(value) && Math.abs(value) <= LARGEST;
  }

  /** Whether llama.cpp makes one of them: objects without a name in common, or common values. */
  private boolean isMergeable(JsonNode parts) {
    Set<String> names = new HashSet<>();
    for (JsonNode part : parts) {
      JsonNode merged = resolved(part);
      boolean alone = parts.size() == 1;
      if (alone && merged.has("enum")) {
        return true;
      }
      for (String needed : List.of("$ref", "anyOf", "oneOf", "allOf", "const", "enum")) {
        if (merged.has(needed)) {
          return false;
        }
      }
      if (!merged.has("properties") || (!alone && merged.has("additionalProperties"))) {
        return false;
      }
      for (String name : (Iterable<String>) merged.get("properties")::fieldNames) {
        if (!names.add(name)) {
          return false;
        }
      }
    }
    return !names.isEmpty();
  }

  private JsonNode resolved(JsonNode part) {
    return part.has("$ref") ? SchemaExpansion.target(root, part.get("$ref").asText()) : part;
  }
}
