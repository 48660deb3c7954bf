package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The fields of one JSON object, read by name; what is wrong is told with its path. */
final class Fields {
  private final ObjectNode object;
  private final String path;
  private final Consumer<String> mistakes;

  /** The path ends in a dot, or is empty. */
  Fields(ObjectNode object, String path, Consumer<String> mistakes) {
    this.object = object;
    this.path = path;
    this.mistakes = mistakes;
  }

  /** Complains about every field that is none of these. */
  void only(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                mistake(name, "is unknown" + meant(name, known));
              }
            });
  }

  static String meant(String name, Set<String> known) {
    return NearestName.of(name, new TreeSet<>(known))
        .map(near -> "; was \"" + near + "\" meant?")
        .orElse("");
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  JsonNode node(String name) {
    return object.path(name);
  }

  Fields inner(String name, ObjectNode inner) {
    return new Fields(inner, path + name + ".", mistakes);
  }

  /** An object, or a complaint. */
  Optional<ObjectNode> object(String name) {
    if (object.get(name) instanceof ObjectNode inner) {
      return Optional.of(inner);
    }
    if (has(name)) {
      mistake(name, "has to be an object");
    }
    return Optional.empty();
  }

  Optional<String> text(String name) {
    JsonNode node = object.path(name);
    if (node.isTextual() && !node.asText().isBlank()) {
      return Optional.of(node.asText());
    }
    if (!node.isMissingNode()) {
      mistake(name, "has to be a text that is not blank");
    }
    return Optional.empty();
  }

  /** A text, or an array of at least one. */
  List<String> texts(String name) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isTextual()) {
      return text(name).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(each.isTextual() ? each.asText() : ""));
    if (!node.isArray() || texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      mistake(name, "has to be a text or an array of texts, none of them blank");
      return List.of();
    }
    return texts;
  }

  boolean truth(String name) {
    JsonNode node = object.path(name);
    if (!node.isMissingNode() && !node.isBoolean()) {
      mistake(name, "has to be true or false");
    }
    return node.asBoolean(false);
  }

  /** A number; strict JSON has no NaN, and what overflows is none. */
  OptionalDouble number(String name, double least, double most) {
    JsonNode node = object.path(name);
    if (node.isMissingNode()) {
      return OptionalDouble.empty();
    }
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (value >= least && value <= most && !Double.isInfinite(value)) {
      return OptionalDouble.of(value);
    }
    String range = most == Double.MAX_VALUE ? " and up" : " to " + most;
    mistake(name, "has to be a number from " + least + range);
    return OptionalDouble.empty();
  }

  void mistake(String name, String sentence) {
    mistakes.accept("\"" + path + name + "\" " + sentence + ".");
  }
}
