package io.modelport.examples.advise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** What calls cost that were answered outside, failed attempts included. */
final class HostedBill {
  private static final String UNPRICED = "no price";

  private final Map<String, Long> calls = new TreeMap<>(); // by currency
  private double sum; // only told where there is one currency

  void add(JsonNode attempts) {
    if (attempts.isEmpty() || attempts.get(attempts.size() - 1).path("inside").asBoolean()) {
      return;
    }
    String currency = "";
    boolean priced = false; // the last one
    for (JsonNode attempt : attempts) {
      JsonNode cost = attempt.path("cost");
      priced = cost.path("amount").isNumber();
      if (priced) {
        sum += cost.path("amount").asDouble();
        String paid = cost.path("currency").asText();
        currency = currency.isEmpty() || currency.equals(paid) ? paid : UNPRICED;
      }
    }
    calls.merge(priced ? currency : UNPRICED, 1L, Long::sum);
  }

  /** Of one call, above zero; empty where one of them has no price or another currency. */
  OptionalDouble mean(String currency) {
    return calls.keySet().equals(Set.of(currency)) && sum > 0
        ? OptionalDouble.of(sum / calls.getOrDefault(currency, 1L))
        : OptionalDouble.empty();
  }

  /** Why nothing is taken of it. */
  Optional<String> problem(String currency) {
    if (calls.isEmpty()) {
      return Optional.of("No call was answered outside; the price of a hosted one is not known.");
    }
    return mean(currency).isPresent()
        ? Optional.empty()
        : Optional.of(
            "The costs of hosted calls are not taken from the log: they have to be priced, above"
                + " zero and in "
                + currency
                + ", and are in "
                + String.join(", ", calls.keySet())
                + ".");
  }
}
