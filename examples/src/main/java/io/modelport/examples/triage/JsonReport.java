package io.modelport.examples.triage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Cost;
import io.modelport.ModelResponse;
import io.modelport.TokenCount;
import io.modelport.examples.text.Watched;
import java.io.PrintStream;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: always the same fields in the same order; what is not known is {@code null}. {@code
 * findings} counts each type; {@code error} is the kind of the failure.
 */
public final class JsonReport implements TriageReport {
  private final PrintStream out;

  public JsonReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void row(TriageRow row) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", row.id());
    line.put("sensitivity", row.classification().sensitivity().name());
    ArrayNode findings = line.putArray("findings");
    new TreeMap<>(row.classification().findings())
        .forEach((type, count) -> findings.addObject().put("type", type).put("count", count));
    line.put("route", row.route().word());
    addAnswer(line, row.answer());
    line.put("latencyMs", row.latency().toMillis());
    line.put("bytesOut", row.bytesOut());
    line.put("answer", row.answer().map(ModelResponse::text).orElse(null));
    line.put("error", row.failure().map(failure -> failure.kind().name()).orElse(null));
    line.put("message", row.failure().map(Throwable::getMessage).orElse(null));
    out.println(line);
    Watched.flush(out);
  }

  private static void addAnswer(ObjectNode line, Optional<ModelResponse> answer) {
    line.put("model", answer.map(AnswerText::model).orElse(null));
    line.put("inputTokens", tokens(answer.flatMap(response -> response.usage().input())));
    line.put("outputTokens", tokens(answer.flatMap(response -> response.usage().output())));
    Optional<Cost> cost = answer.map(ModelResponse::cost);
    line.put("cost", cost.flatMap(Cost::amount).orElse(null));
    line.put("currency", cost.filter(c -> c.amount().isPresent()).map(Cost::currency).orElse(null));
    line.put("costBasis", cost.map(c -> c.basis().name()).orElse(null));
  }

  private static @Nullable Long tokens(Optional<TokenCount> count) {
    return count.map(TokenCount::tokens).orElse(null);
  }

  /** The lines say it all. */
  @Override
  public void end(TriageTotals totals) {}
}
