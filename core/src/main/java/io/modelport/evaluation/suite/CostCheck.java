package io.modelport.evaluation.suite;

import io.modelport.Cost;
import java.math.BigDecimal;
import java.util.Optional;

/** No dearer than this; undecided where no price is known, because unknown is not zero. */
record CostCheck(BigDecimal most, String currency) implements Check {
  @Override
  public String name() {
    return "cost";
  }

  @Override
  public Outcome of(Trial trial) {
    Cost cost = trial.answer().cost();
    Optional<BigDecimal> amount = cost.amount().filter(it -> cost.currency().equals(currency));
    if (amount.isEmpty()) {
      return Outcome.undecided(name(), "no price in " + currency + " is known");
    }
    return Outcome.of(
        name(),
        amount.get().compareTo(most) <= 0,
        "cost " + amount.get().toPlainString() + " " + currency);
  }
}
