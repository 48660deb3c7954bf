package io.modelport.cost;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts in memory: what was spent is forgotten with the process. */
final class MemoryLedger implements Ledger {
  private final Map<Account, BigDecimal> held = new HashMap<>(); // guarded by this

  @Override
  public synchronized Optional<Account> reserve(
      Map<Account, BigDecimal> limits, BigDecimal amount) {
    for (Map.Entry<Account, BigDecimal> limit : limits.entrySet()) {
      if (spent(limit.getKey()).add(amount).compareTo(limit.getValue()) > 0) {
        return Optional.of(limit.getKey());
      }
    }
    correct(limits.keySet(), amount);
    return Optional.empty();
  }

  @Override
  public synchronized void correct(Collection<Account> accounts, BigDecimal difference) {
    accounts.forEach(account -> held.merge(account, difference, BigDecimal::add));
  }

  @Override
  public synchronized BigDecimal spent(Account account) {
    return held.getOrDefault(account, BigDecimal.ZERO);
  }

  @Override
  public void close() {}
}
