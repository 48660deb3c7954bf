package io.modelport.evaluation.run;

import io.modelport.Cost;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is left of an allowance. Money is set aside for each call under way, as much as the dearest
 * call so far; before any price is known one call runs alone. Safe for use by many threads.
 */
final class Purse {
  private final Allowance allowance;
  private BigDecimal spent = BigDecimal.ZERO;
  private BigDecimal dearest = BigDecimal.ZERO;
  private boolean priced;
  private boolean unpriced;
  private int underWay;
  private long calls;

  Purse(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Waits until one more call is possible; why there is none, or empty where there is. */
  synchronized Optional<Ending> take() throws InterruptedException {
    while (mustWait()) {
      wait();
    }
    if (unpriced) {
      return Optional.of(Ending.UNPRICED);
    }
    boolean noCall = allowance.calls().isPresent() && calls >= allowance.calls().getAsLong();
    if (noCall || !reaches(0)) {
      return Optional.of(Ending.SPENT);
    }
    calls++;
    underWay++;
    return Optional.empty();
  }

  /** The first call runs alone; later ones wait while those under way might take the rest. */
  private boolean mustWait() {
    boolean counted = allowance.money().isPresent() && !unpriced;
    return counted && underWay > 0 && (!priced || (reaches(0) && !reaches(underWay)));
  }

  /** Whether there is money for one call more than so many; always above nothing. */
  private boolean reaches(int others) {
    if (allowance.money().isEmpty()) {
      return true;
    }
    BigDecimal after = spent.add(dearest.multiply(BigDecimal.valueOf(others + 1L)));
    int left = allowance.money().get().compareTo(after);
    return left >= 0 && allowance.money().get().compareTo(spent) > 0;
  }

  /** A call is over; where it failed, the cost is that of its attempts, and may be unknown. */
  synchronized void settle(Optional<Cost> cost) {
    underWay--;
    if (cost.isPresent() && allowance.money().isPresent()) {
      Optional<BigDecimal> amount = cost.get().amount();
      if (amount.isEmpty() || !cost.get().currency().equals(allowance.currency())) {
        unpriced = true;
      } else {
        priced = true;
        spent = spent.add(amount.get());
        dearest = dearest.max(amount.get());
      }
    }
    notifyAll();
  }

  synchronized long calls() {
    return calls;
  }
}
