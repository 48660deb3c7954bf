package io.modelport.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;

/** Observations as lines of JSON. */
final class Lines {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "id";
  private static final String ASKED = "asked";
  private static final String ANSWERED = "answered";

  private Lines() {}

  static ObjectNode node(Observation seen) {
    ObjectNode node = JSON.createObjectNode().put(ID, seen.id());
    seen.numbers().forEach((signal, number) -> node.put(signal.name(), number));
    seen.words().forEach((signal, word) -> node.put(signal.name(), word));
    seen.asked().ifPresent(sketch -> node.put(ASKED, text(sketch)));
    seen.answered().ifPresent(sketch -> node.put(ANSWERED, text(sketch)));
    return node;
  }

  /**
   * What a line tells.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Observation observation(JsonNode node) {
    Observation seen = Observation.of(node.path(ID).asText());
    for (Signal signal : Signal.values()) {
      JsonNode value = node.path(signal.name());
      if (!value.isMissingNode()) {
        seen =
            signal.isNumber()
                ? seen.with(signal, value.asDouble())
                : seen.with(signal, value.asText());
      }
    }
    Optional<Sketch> asked = sketch(node.path(ASKED));
    Optional<Sketch> answered = sketch(node.path(ANSWERED));
    seen = asked.isPresent() ? seen.asked(asked.get()) : seen;
    return answered.isPresent() ? seen.answered(answered.get()) : seen;
  }

  /** The JSON of a line; empty where it is none, as where its end is missing. */
  static Optional<JsonNode> parsed(String line) {
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String text(Sketch sketch) {
    return Base64.getEncoder().encodeToString(sketch.bytes());
  }

  private static Optional<Sketch> sketch(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(Sketch.ofBytes(Base64.getDecoder().decode(node.asText())));
  }
}
