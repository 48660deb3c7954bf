package io.modelport.evaluation.run;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one run may spend, the judge's calls included. It is checked before each call; a call may
 * end dearer than any before it and so pass the limit once. Limits that nothing passes are {@code
 * modelport.budget.*}.
 *
 * @param calls from 1; empty for no limit
 * @param money above zero; empty for no limit
 * @param currency ISO 4217; only with money
 */
public record Allowance(OptionalLong calls, Optional<BigDecimal> money, String currency) {
  public Allowance {
    boolean noCall = calls.isPresent() && calls.getAsLong() < 1;
    if (noCall || (money.isPresent() && money.get().signum() <= 0)) {
      throw new IllegalArgumentException("An allowance is at least one call and above no money.");
    }
  }

  public static Allowance unlimited() {
    return new Allowance(OptionalLong.empty(), Optional.empty(), "USD");
  }

  public Allowance withCalls(long most) {
    return new Allowance(OptionalLong.of(most), money, currency);
  }

  public Allowance withMoney(BigDecimal most, String currency) {
    return new Allowance(calls, Optional.of(most), currency);
  }
}
