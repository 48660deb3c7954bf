package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A JSON object read field by field; what is left unread at the end is refused, so that nothing
 * that a client asks for is dropped silently. {@code null} is as good as absent.
 */
final class Fields {
  private final JsonNode object;
  private final String place;
  private final Set<String> taken = new HashSet<>();

  /**
   * Reads nothing yet.
   *
   * @param place how messages name the object, such as {@code messages[2]}; empty for the whole
   */
  Fields(JsonNode object, String place) {
    if (!object.isObject()) {
      throw RefusedException.invalid((place.isEmpty() ? "The body" : place) + " is not an object.");
    }
    this.object = object;
    this.place = place;
  }

  Optional<JsonNode> any(String name) {
    taken.add(name);
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  Optional<String> text(String name) {
    return typed(name, "a text", JsonNode::isTextual).map(JsonNode::asText);
  }

  Optional<Integer> integer(String name) {
    return typed(name, "a whole number", JsonNode::canConvertToInt)
        .filter(value -> check(name, "a whole number", value.isIntegralNumber()))
        .map(JsonNode::asInt);
  }

  Optional<Double> number(String name) {
    return typed(name, "a number", JsonNode::isNumber).map(JsonNode::asDouble);
  }

  Optional<Long> wide(String name) {
    return typed(name, "a whole number", JsonNode::isIntegralNumber)
        .filter(value -> check(name, "within 64 bits", value.canConvertToLong()))
        .map(JsonNode::asLong);
  }

  boolean flag(String name) {
    return typed(name, "true or false", JsonNode::isBoolean).map(JsonNode::asBoolean).orElse(false);
  }

  Optional<JsonNode> array(String name) {
    return typed(name, "an array", JsonNode::isArray);
  }

  Optional<Fields> object(String name) {
    return any(name).map(value -> new Fields(value, place(name)));
  }

  String required(String name) {
    return text(name).orElseThrow(() -> RefusedException.invalid(place(name) + " is missing."));
  }

  /** Accepts the field only where asking for it changes nothing. */
  void only(String name, JsonNode harmless) {
    any(name)
        .ifPresent(
            value ->
                check(name, harmless + ", the only value honoured here", value.equals(harmless)));
  }

  /** Refuses what nobody asked about. */
  void end() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!taken.contains(name) && any(name).isPresent()) {
        throw new RefusedException(
            400, "unsupported_parameter", place(name) + " is not honoured here; leave it out.");
      }
    }
  }

  String place(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private Optional<JsonNode> typed(String name, String expected, Predicate<JsonNode> type) {
    return any(name).filter(value -> check(name, expected, type.test(value)));
  }

  private boolean check(String name, String expected, boolean right) {
    if (!right) {
      throw RefusedException.invalid(place(name) + " must be " + expected + ".");
    }
    return true;
  }
}
