package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers of a queue of files that cannot be read, line by line as they were written. */
final class Aside {
  private final Map<String, List<JsonNode>> answers = new LinkedHashMap<>();

  boolean has(String id) {
    return answers.containsKey(id);
  }

  /** With all that was said of it, so that it is there for whoever can read it. */
  void put(String id, List<? extends JsonNode> lines) {
    answers.put(id, new ArrayList<>(lines));
  }

  void add(String id, JsonNode line) {
    answers.computeIfAbsent(id, each -> new ArrayList<>()).add(line);
  }

  Set<String> ids() {
    return Set.copyOf(answers.keySet());
  }

  /**
   * Those whose deadline was before; one whose deadline cannot be read either stays for somebody to
   * look at.
   */
  List<String> before(Instant limit) {
    return answers.keySet().stream().filter(id -> isBefore(id, limit)).toList();
  }

  private boolean isBefore(String id, Instant limit) {
    for (JsonNode line : lines(id)) {
      try {
        if (line.has("add")) {
          return Instant.parse(line.path("add").path("deadline").asText()).isBefore(limit);
        }
      } catch (DateTimeException e) {
        return false;
      }
    }
    return false;
  }

  /** Whether its verdict is on record, by somebody who could read it. */
  boolean isRecorded(String id) {
    return lines(id).stream().anyMatch(line -> line.has("recorded"));
  }

  List<JsonNode> lines(String id) {
    return answers.getOrDefault(id, List.of());
  }

  void clear() {
    answers.clear();
  }
}
