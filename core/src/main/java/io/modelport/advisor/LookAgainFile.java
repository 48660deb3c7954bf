package io.modelport.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Sensitivity;
import io.modelport.advisor.Trigger.Sign;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Live figures as JSON.
 *
 * @param then what the decision rested on; empty until the first days are over
 * @param known signs that were told
 */
record LookAgainFile(LiveWindow window, Optional<Observed> then, Set<Sign> known) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORM = "modelport-look-again";
  private static final int VERSION = 1;

  byte[] bytes() {
    ObjectNode node = JSON.createObjectNode().put(FORM, VERSION);
    ObjectNode counted = node.putObject("window").put("from", window.from.toString());
    counted.put("calls", window.calls).put("staying", window.staying);
    counted.put("priced", window.priced).put("unpriced", window.unpriced);
    counted.put("cost", window.cost);
    counted.put("checked", window.checked).put("passed", window.passed);
    window.served.forEach(counted.putObject("served")::put);
    then.ifPresent(seen -> write(seen, node.putObject("then")));
    ArrayNode told = node.putArray("known");
    known.forEach(sign -> told.add(sign.name()));
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** All of it or nothing, for its owner alone. */
  static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OwnersFiles.mode(fresh, "rw-"));
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Observed seen, ObjectNode node) {
    node.put("day", seen.day().toString());
    ObjectNode figures = node.putObject("figures");
    seen.figures().forEach((live, value) -> figures.put(live.name(), value));
    seen.ceiling().ifPresent(it -> node.put("ceiling", it.name()));
    seen.operations().ifPresent(it -> node.put("operations", it.name()));
    seen.model().ifPresent(it -> node.put("model", it));
  }

  /**
   * What was kept.
   *
   * @throws IOException where it is something else
   */
  static LookAgainFile of(byte[] bytes) throws IOException {
    JsonNode node = JSON.readTree(bytes);
    if (node.path(FORM).asInt() != VERSION) {
      throw new IOException("These are no live figures of this version.");
    }
    try {
      Set<Sign> known = EnumSet.noneOf(Sign.class);
      node.path("known").forEach(sign -> known.add(Sign.valueOf(sign.asText())));
      Optional<JsonNode> then = Optional.of(node.path("then")).filter(JsonNode::isObject);
      return new LookAgainFile(
          window(node.path("window")), then.map(LookAgainFile::observed), known);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("These live figures are damaged.", e);
    }
  }

  private static LiveWindow window(JsonNode node) {
    LiveWindow window = new LiveWindow(Instant.parse(node.path("from").asText()));
    window.calls = node.path("calls").asLong();
    window.staying = node.path("staying").asLong();
    window.priced = node.path("priced").asLong();
    window.unpriced = node.path("unpriced").asLong();
    window.cost = node.path("cost").asDouble();
    window.checked = node.path("checked").asLong();
    window.passed = node.path("passed").asLong();
    node.path("served")
        .properties()
        .forEach(each -> window.served.put(each.getKey(), each.getValue().asLong()));
    return window;
  }

  private static Observed observed(JsonNode node) {
    Observed seen = Observed.on(LocalDate.parse(node.path("day").asText()));
    for (var figure : node.path("figures").properties()) {
      seen = seen.with(Live.valueOf(figure.getKey()), figure.getValue().asDouble());
    }
    if (node.has("ceiling")) {
      seen = seen.withCeiling(Sensitivity.valueOf(node.path("ceiling").asText()));
    }
    if (node.has("operations")) {
      seen = seen.withOperations(Choice.valueOf(node.path("operations").asText()));
    }
    return node.has("model") ? seen.withModel(node.path("model").asText()) : seen;
  }
}
