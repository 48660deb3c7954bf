package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The changes of a queue of files, as JSON. */
final class QueueLines {
  private QueueLines() {}

  private static ObjectNode line() {
    return ReviewJson.JSON.createObjectNode();
  }

  static ObjectNode added(HeldAnswer answer) {
    ObjectNode line = line();
    line.set("add", ReviewJson.node(answer));
    return line;
  }

  static ObjectNode taken(String id, String reviewer, Instant until) {
    return line().put("take", id).put("by", reviewer).put("until", until.toString());
  }

  static ObjectNode verdict(Review review) {
    ObjectNode line = line();
    line.set("verdict", ReviewJson.node(review));
    return line;
  }

  static ObjectNode recorded(String id) {
    return line().put("recorded", id);
  }

  /** The answer that a change is about, also where the rest of it cannot be read. */
  static String id(JsonNode line) {
    JsonNode id =
        line.has("add")
            ? line.path("add").path("id")
            : line.has("verdict")
                ? line.path("verdict").path("answer")
                : line.has("take") ? line.path("take") : line.path("recorded");
    return id.asText();
  }

  /** All that has to be said of one answer. */
  static List<ObjectNode> of(Standing standing) {
    List<ObjectNode> lines = new ArrayList<>();
    String id = standing.answer().id();
    lines.add(added(standing.answer()));
    if (standing.review().isPresent()) {
      lines.add(verdict(standing.review().get()));
    } else if (standing.reviewer().isPresent() && standing.until().isPresent()) {
      lines.add(taken(id, standing.reviewer().get(), standing.until().get()));
    }
    if (standing.recorded()) {
      lines.add(recorded(id));
    }
    return lines;
  }
}
