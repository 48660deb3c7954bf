package io.modelport.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Money for a million tokens each, zero or more.
 *
 * @param input of the prompt
 * @param cached of the part of the prompt that the provider had in its cache; empty where nobody
 *     said, and then the full price is counted
 * @param written of the part of the prompt that the provider put into its cache; empty where nobody
 *     said, and then the full price is counted
 * @param output of the answer, reasoning included
 */
public record Rates(
    BigDecimal input,
    Optional<BigDecimal> cached,
    Optional<BigDecimal> written,
    BigDecimal output) {
  /** Tokens cost nothing by themselves. */
  static Rates none() {
    return new Rates(BigDecimal.ZERO, Optional.empty(), Optional.empty(), BigDecimal.ZERO);
  }
}
