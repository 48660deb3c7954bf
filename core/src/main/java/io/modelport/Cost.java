package io.modelport;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call cost, and on which basis that is said. Money is never zero by accident: where no
 * price is known the basis is {@link Basis#UNPRICED} and there is no amount.
 *
 * @param amount in units of the currency, exact
 * @param currency ISO 4217, such as {@code USD}
 * @param basis how the amount came about
 */
public record Cost(Optional<BigDecimal> amount, String currency, Basis basis) {

  /** How an amount came about. */
  public enum Basis {
    /** A price list and reported or counted tokens. */
    PRICED,
    /** A price list and estimated tokens. */
    ESTIMATED,
    /** No price is known. */
    UNPRICED
  }

  public Cost {
    if ((basis == Basis.UNPRICED) == amount.isPresent()) {
      throw new IllegalArgumentException(
          "An amount is given exactly where the basis is not UNPRICED.");
    }
  }

  /** Both together; unpriced where one of them is, or their currencies differ. */
  public Cost plus(Cost other) {
    if (amount.isEmpty() || other.amount.isEmpty() || !currency.equals(other.currency)) {
      return unpriced();
    }
    boolean exact = basis == Basis.PRICED && other.basis == Basis.PRICED;
    return new Cost(
        Optional.of(amount.get().add(other.amount.get())),
        currency,
        exact ? Basis.PRICED : Basis.ESTIMATED);
  }

  /** No price is known. */
  public static Cost unpriced() {
    return new Cost(Optional.empty(), "USD", Basis.UNPRICED);
  }
}
