package io.modelport.examples.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.audit.AuditFolder;
import io.modelport.drift.Observation;
import io.modelport.drift.Signal;
import io.modelport.drift.Sketch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the calls of an audit log; the questions' kind is their purpose and prompt. */
public final class RecordedCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<SeenCall> calls = new ArrayList<>();
  private final Map<String, String> kinds = new HashMap<>(); // of open calls

  private RecordedCalls() {}

  /**
   * All that went to a target, in the order in which they ended.
   *
   * @throws IOException where the log cannot be read
   */
  public static List<SeenCall> in(Path directory) throws IOException {
    RecordedCalls recorded = new RecordedCalls();
    AuditFolder.at(directory).forEach(line -> recorded.add(parsed(line)));
    return List.copyOf(recorded.calls);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode record) {
    String id = record.path("id").asText();
    if (record.path("stage").asText().equals("INTENT")) {
      kinds.put(id, record.path("purpose").asText() + " " + record.path("prompt").asText());
    } else if (record.path("stage").asText().equals("OUTCOME")) {
      String kind = kinds.remove(id);
      JsonNode attempts = record.path("attempts");
      if (attempts.size() > 0 && kind != null) {
        JsonNode last = attempts.get(attempts.size() - 1);
        calls.add(
            new SeenCall(
                last.path("target").asText(),
                record.path("time").asText(),
                seen(id, kind, record, last)));
      }
    }
  }

  private static Observation seen(String id, String kind, JsonNode record, JsonNode last) {
    String outcome = record.path("outcome").asText();
    Observation seen = Observation.of(id);
    if (!kind.isBlank()) {
      seen = seen.asked(Sketch.of(kind));
    }
    if (!outcome.equals("ANSWERED")) {
      return seen.with(Signal.FAILURE, outcome);
    }
    String finish = record.path("finish").asText();
    seen =
        seen.with(Signal.FAILURE, "answered")
            .with(Signal.REFUSAL, finish.equals("REFUSED") ? "refused" : "complied")
            .with(Signal.FORMAT, "ended with " + finish)
            .with(Signal.LATENCY, last.path("latencyMs").asDouble())
            .with(Signal.SERVED_MODEL, record.path("modelServed").asText("none"))
            .with(Signal.FINGERPRINT, record.path("fingerprint").asText("none"));
    seen = with(seen, Signal.INPUT_LENGTH, record.path("tokens").path("input").path("tokens"));
    seen = with(seen, Signal.LENGTH, record.path("tokens").path("output").path("tokens"));
    return with(seen, Signal.COST, last.path("cost").path("amount"));
  }

  private static Observation with(Observation seen, Signal signal, JsonNode number) {
    return number.isNumber() ? seen.with(signal, number.asDouble()) : seen;
  }
}
