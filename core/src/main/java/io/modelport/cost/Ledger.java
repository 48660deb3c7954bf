package io.modelport.cost;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where money is counted. Safe for use by many threads. */
interface Ledger extends AutoCloseable {

  /**
   * Adds an amount to every account, or to none of them.
   *
   * @param limits of the accounts; what they hold never passes them by an addition
   * @return the account that has no room; empty where all had
   */
  Optional<Account> reserve(Map<Account, BigDecimal> limits, BigDecimal amount);

  /** Adds a difference, which may be negative, to every account, whatever their limits. */
  void correct(Collection<Account> accounts, BigDecimal difference);

  /** What an account holds. */
  BigDecimal spent(Account account);

  @Override
  void close();
}
