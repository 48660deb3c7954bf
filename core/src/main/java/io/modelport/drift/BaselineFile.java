package io.modelport.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A baseline as lines of JSON: a head with what was found out, then one accepted call a line.
 *
 * @param last the number of the last observation in it
 */
record BaselineFile(Baseline baseline, long last) {
  private static final int VERSION = 2; // 1 had fewer events
  private static final String FORM = "modelport-drift-baseline";

  byte[] bytes() {
    ObjectNode head = Lines.JSON.createObjectNode().put(FORM, VERSION);
    head.put("size", baseline.size()).put("falseAlarmEvery", baseline.falseAlarmEvery());
    head.put("last", last);
    Spread spread = baseline.spread();
    head.put("low", spread.low()).put("middle", spread.middle()).put("high", spread.high());
    ArrayNode values = head.putArray("limits");
    for (double value : baseline.limits().values()) {
      values.add(value);
    }
    StringBuilder text = new StringBuilder(head.toString()).append('\n');
    baseline.accepted().forEach(seen -> text.append(Lines.node(seen)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The baseline in the file; empty where there is none.
   *
   * @throws IOException where something else is in it
   */
  static Optional<BaselineFile> read(byte[] bytes) throws IOException {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    JsonNode head = parsed(lines.get(0), 1);
    if (head.path(FORM).asInt() != VERSION || head.path("size").asInt() != lines.size() - 1) {
      throw bad(1);
    }
    List<Observation> accepted = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      accepted.add(observation(parsed(lines.get(i), i + 1), i + 1));
    }
    List<Double> values = new ArrayList<>();
    head.path("limits").forEach(value -> values.add(value.asDouble()));
    Limits limits =
        new Limits(
            values.stream().mapToDouble(Double::doubleValue).toArray(),
            new Spread(
                head.path("low").asDouble(),
                head.path("middle").asDouble(),
                head.path("high").asDouble()));
    Baseline baseline = Baseline.kept(accepted, head.path("falseAlarmEvery").asDouble(), limits);
    if (baseline.charts().size() != values.size()) {
      throw bad(1);
    }
    return Optional.of(new BaselineFile(baseline, head.path("last").asLong()));
  }

  private static JsonNode parsed(String line, int number) throws IOException {
    return Lines.parsed(line).orElseThrow(() -> bad(number));
  }

  private static Observation observation(JsonNode node, int number) throws IOException {
    try {
      return Lines.observation(node);
    } catch (IllegalArgumentException e) {
      throw bad(number);
    }
  }

  private static IOException bad(int line) {
    return new IOException(
        "Line " + line + " is not one of a baseline of this version; take a new baseline.");
  }
}
