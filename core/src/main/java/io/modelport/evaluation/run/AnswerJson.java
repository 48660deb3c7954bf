package io.modelport.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Cost;
import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Served;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers as JSON; amounts as texts, because they are exact. */
final class AnswerJson {
  private AnswerJson() {}

  static void write(Answer answer, ObjectNode node) {
    node.put("text", answer.text())
        .put("finish", answer.finish().name())
        .put("sensitivity", answer.sensitivity().name())
        .put("latencyMicros", answer.latency().toNanos() / 1000);
    answer.input().ifPresent(tokens -> node.put("inputTokens", tokens));
    answer.output().ifPresent(tokens -> node.put("outputTokens", tokens));
    Cost cost = answer.cost();
    cost.amount()
        .ifPresent(
            amount ->
                node.put("cost", amount.toPlainString())
                    .put("currency", cost.currency())
                    .put("basis", cost.basis().name()));
    node.put("backend", answer.served().backend())
        .put("provider", answer.served().provider())
        .put("model", answer.served().model())
        .put("fingerprint", answer.served().fingerprint());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Answer read(JsonNode node) {
    return new Answer(
        node.required("text").asText(),
        Finish.valueOf(node.required("finish").asText()),
        Sensitivity.valueOf(node.required("sensitivity").asText()),
        Duration.ofNanos(node.required("latencyMicros").asLong() * 1000),
        cost(node),
        new Served(
            node.required("backend").asText(),
            node.required("provider").asText(),
            node.required("model").asText(),
            node.required("fingerprint").asText()),
        tokens(node.path("inputTokens")),
        tokens(node.path("outputTokens")));
  }

  private static Cost cost(JsonNode node) {
    return node.has("cost")
        ? new Cost(
            Optional.of(new BigDecimal(node.get("cost").asText())),
            node.required("currency").asText(),
            Cost.Basis.valueOf(node.required("basis").asText()))
        : Cost.unpriced();
  }

  private static OptionalLong tokens(JsonNode node) {
    return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }
}
