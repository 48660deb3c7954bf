package io.modelport.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a canary stands, kept over restarts.
 *
 * @param due when the next run begins
 * @param day for which calls are counted, UTC
 * @param spent calls of that day
 * @param next question, where a run broke off
 */
record CanaryStanding(Instant due, LocalDate day, int spent, int next) {
  private static final String NAME = "canary.json";

  /**
   * What was kept; empty where nothing was.
   *
   * @throws IOException where it cannot be read
   */
  static Optional<CanaryStanding> read(Disk disk) throws IOException {
    byte[] bytes = disk.read(NAME);
    return bytes.length == 0 ? Optional.empty() : Optional.of(of(bytes));
  }

  private static CanaryStanding of(byte[] bytes) throws IOException {
    JsonNode node =
        Lines.parsed(new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(() -> new IOException("The canary's standing is damaged."));
    try {
      return new CanaryStanding(
          Instant.parse(node.path("due").asText()),
          LocalDate.parse(node.path("day").asText()),
          node.path("spent").asInt(),
          node.path("next").asInt());
    } catch (DateTimeException e) {
      throw new IOException("The canary's standing is damaged.", e);
    }
  }

  void write(Disk disk) throws IOException {
    ObjectNode node = Lines.JSON.createObjectNode();
    node.put("due", due.toString()).put("day", day.toString());
    node.put("spent", spent).put("next", next);
    disk.replace(NAME, (node + "\n").getBytes(StandardCharsets.UTF_8));
  }

  CanaryStanding onThe(LocalDate today) {
    return today.equals(day) ? this : new CanaryStanding(due, today, 0, next);
  }

  CanaryStanding dueAt(Instant time) {
    return new CanaryStanding(time, day, spent, next);
  }

  /** One more call, after which another question comes. */
  CanaryStanding asked(int following) {
    return new CanaryStanding(due, day, spent + 1, following);
  }
}
