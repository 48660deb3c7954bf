package io.modelport.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON against a schema: the keywords of JSON Schema 2020-12 that providers take for answers.
 * What it does not know it cannot check, so it throws. For one thread.
 */
final class SchemaCheck {
  private static final Set<String> REMARKS =
      Set.of(
          "$schema",
          "$id",
          "$defs",
          "definitions",
          "$comment",
          "title",
          "description",
          "default",
          "examples",
          "format",
          "deprecated",
          "readOnly",
          "writeOnly");
  private static final int DEPTH = 64;
  private static final int VISITS = 100_000; // two references a level would make 2^64 of them
  private static final int PLACES = 400; // more than a double has, and a remainder takes no time

  private final JsonNode root;
  private int depth;
  private int visits;
  private @Nullable String broken; // the innermost keyword that was not kept

  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  boolean accepts(JsonNode value) {
    visits = 0;
    broken = null;
    return accepts(root, value);
  }

  /** The keyword of the schema that the last value did not keep; empty where it kept all. */
  Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  private boolean accepts(JsonNode schema, JsonNode value) {
    if (++visits > VISITS) {
      throw new IllegalArgumentException("The schema takes too many steps to check.");
    }
    if (schema.isBoolean()) {
      return schema.asBoolean();
    }
    if (++depth > DEPTH) {
      throw new IllegalArgumentException("The schema refers to itself too often.");
    }
    try {
      for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
        if (!keeps(schema, keyword.getKey(), keyword.getValue(), value)) {
          broken = broken == null ? keyword.getKey() : broken;
          return false;
        }
      }
      return true;
    } finally {
      depth--;
    }
  }

  private boolean keeps(JsonNode schema, String keyword, JsonNode wanted, JsonNode value) {
    return switch (keyword) {
      case "type" -> isOfType(wanted, value);
      case "enum" -> contains(wanted, value);
      case "const" -> wanted.equals(value);
      case "properties", "additionalProperties" -> !value.isObject() || hasFields(schema, value);
      case "required" -> !value.isObject() || hasAll(wanted, value);
      case "items" -> !value.isArray() || all(wanted, value);
      case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
      case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
      case "uniqueItems" -> !value.isArray() || !wanted.asBoolean() || areUnique(value);
      case "minLength", "maxLength", "pattern" ->
          !value.isTextual() || text(keyword, wanted, value);
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          !value.isNumber() || number(keyword, wanted.decimalValue(), value.decimalValue());
      case "anyOf" -> count(wanted, value) > 0;
      case "oneOf" -> count(wanted, value) == 1;
      case "allOf" -> count(wanted, value) == wanted.size();
      case "$ref" -> accepts(referred(wanted.asText()), value);
      default -> isRemark(keyword);
    };
  }

  private static boolean isRemark(String keyword) {
    if (REMARKS.contains(keyword)) {
      return true;
    }
    throw new IllegalArgumentException("The keyword \"" + keyword + "\" cannot be checked.");
  }

  private static boolean isOfType(JsonNode wanted, JsonNode value) {
    if (wanted.isArray()) {
      for (JsonNode one : wanted) {
        if (isOfType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (wanted.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("There is no such type of JSON.");
    };
  }

  private static boolean contains(JsonNode all, JsonNode value) {
    for (JsonNode one : all) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasFields(JsonNode schema, JsonNode value) {
    JsonNode known = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode own = known.path(field.getKey());
      JsonNode wanted = own.isMissingNode() ? others : own;
      if (!wanted.isMissingNode() && !accepts(wanted, field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAll(JsonNode names, JsonNode value) {
    for (JsonNode name : names) {
      if (!value.has(name.asText())) {
        return false;
      }
    }
    return true;
  }

  private boolean all(JsonNode schema, JsonNode values) {
    for (JsonNode value : values) {
      if (!accepts(schema, value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areUnique(JsonNode values) {
    Set<JsonNode> seen = new HashSet<>();
    for (Iterator<JsonNode> each = values.elements(); each.hasNext(); ) {
      if (!seen.add(each.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean text(String keyword, JsonNode wanted, JsonNode value) {
    String text = value.asText();
    int length = text.codePointCount(0, text.length());
    return switch (keyword) {
      case "minLength" -> length >= wanted.asInt();
      case "maxLength" -> length <= wanted.asInt();
      default -> Pattern.compile(wanted.asText()).matcher(text).find();
    };
  }

  private static boolean number(String keyword, BigDecimal wanted, BigDecimal value) {
    int order = value.compareTo(wanted);
    return switch (keyword) {
      case "minimum" -> order >= 0;
      case "maximum" -> order <= 0;
      case "exclusiveMinimum" -> order > 0;
      case "exclusiveMaximum" -> order < 0;
      default -> divisible(value).remainder(divisible(wanted)).signum() == 0;
    };
  }

  private static BigDecimal divisible(BigDecimal number) {
    if (Math.abs((long) number.scale()) > PLACES || number.precision() > PLACES) {
      throw new IllegalArgumentException("A multiple of so many places cannot be checked.");
    }
    return number;
  }

  /** One that does not fit is no mistake yet. */
  private int count(JsonNode schemas, JsonNode value) {
    int fit = 0;
    for (JsonNode schema : schemas) {
      fit += accepts(schema, value) ? 1 : 0;
      broken = null;
    }
    return fit;
  }

  private JsonNode referred(String reference) {
    if (!reference.startsWith("#")) {
      throw new IllegalArgumentException("A schema elsewhere cannot be checked.");
    }
    JsonNode found = root.at(reference.substring(1));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("The schema refers to what is not there.");
    }
    return found;
  }
}
