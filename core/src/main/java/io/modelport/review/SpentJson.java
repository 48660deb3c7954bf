package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Cost;
import io.modelport.TokenCount;
import io.modelport.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/** What a call took, as JSON. */
final class SpentJson {
  private SpentJson() {}

  static ObjectNode node(Usage usage) {
    ObjectNode node = ReviewJson.JSON.createObjectNode();
    put(node, "input", usage.input());
    put(node, "output", usage.output());
    put(node, "cached", usage.cached());
    put(node, "reasoning", usage.reasoning());
    put(node, "written", usage.written());
    return node;
  }

  static Usage usage(JsonNode node) {
    return new Usage(
        count(node.path("input")),
        count(node.path("output")),
        count(node.path("cached")),
        count(node.path("reasoning")),
        count(node.path("written")));
  }

  private static void put(ObjectNode node, String name, Optional<TokenCount> count) {
    count.ifPresent(
        known ->
            node.putObject(name)
                .put("tokens", known.tokens())
                .put("provenance", known.provenance().name()));
  }

  private static Optional<TokenCount> count(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new TokenCount(
                node.path("tokens").asLong(),
                TokenCount.Provenance.valueOf(node.path("provenance").asText())));
  }

  /** The amount as text: it is exact. */
  static ObjectNode node(Cost cost) {
    ObjectNode node = ReviewJson.JSON.createObjectNode();
    cost.amount().ifPresent(amount -> node.put("amount", amount.toPlainString()));
    return node.put("currency", cost.currency()).put("basis", cost.basis().name());
  }

  static Cost cost(JsonNode node) {
    if (node.isMissingNode()) {
      return Cost.unpriced(); // held before costs were kept
    }
    Optional<BigDecimal> amount =
        node.has("amount")
            ? Optional.of(new BigDecimal(node.path("amount").asText()))
            : Optional.empty();
    return new Cost(
        amount, node.path("currency").asText(), Cost.Basis.valueOf(node.path("basis").asText()));
  }
}
