package io.modelport.cost;

import io.modelport.Cost;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money put aside for one attempt. Ends once, by whichever comes first; closed without a word about
 * the real cost, the worst case stays booked. For one thread.
 */
final class Reservation {
  private final @Nullable Ledger ledger;
  private final Collection<Account> accounts;
  private final BigDecimal amount;
  private boolean over;

  private Reservation(@Nullable Ledger ledger, Collection<Account> accounts, BigDecimal amount) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.amount = amount;
  }

  /** Nothing is counted: there is no budget, or the target costs no money outside. */
  static Reservation none() {
    return new Reservation(null, List.of(), BigDecimal.ZERO);
  }

  static Reservation of(Ledger ledger, Collection<Account> accounts, BigDecimal amount) {
    return new Reservation(ledger, accounts, amount);
  }

  /** The attempt cost this; where that is not known, the worst case stays booked. */
  void settle(Cost cost) {
    correct(cost.amount().orElse(amount));
  }

  /** The attempt cost nothing: it was not sent, or the provider refused it. */
  void release() {
    correct(BigDecimal.ZERO);
  }

  private void correct(BigDecimal real) {
    if (ledger != null && !over && real.compareTo(amount) != 0) {
      ledger.correct(accounts, real.subtract(amount));
    }
    over = true;
  }
}
