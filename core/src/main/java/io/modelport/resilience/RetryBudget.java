package io.modelport.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a target may be asked again: a fifth of the calls to it, so that an outage costs it a
 * fifth more and not a multiple. A call that comes alone may always ask again. Safe for use by many
 * threads.
 */
final class RetryBudget {
  /** A call earns one, to ask again costs so many. */
  private static final int PRICE = 5;

  /** What may be saved up for a bad moment; ten failures at once are nothing unusual. */
  private static final int MOST = 10 * PRICE;

  /** Who comes after such a silence comes alone. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Clock clock;
  private final int lent;
  private int balance;
  private int owed;
  private Instant latest = Instant.EPOCH;

  /**
   * A budget.
   *
   * @param lent how often a call may ask again that comes alone; later calls pay it back before
   *     they save
   */
  RetryBudget(int lent, Clock clock) {
    this.lent = lent * PRICE;
    this.clock = clock;
  }

  /** A call asks the target for the first time. */
  synchronized void called() {
    Instant now = clock.instant();
    if (now.isAfter(latest.plus(SILENCE))) {
      owed = Math.max(0, lent - balance);
      balance += owed;
    }
    latest = now;
    if (owed > 0) {
      owed--;
    } else {
      balance = Math.min(MOST, balance + 1);
    }
  }

  /** Whether it may be asked once more now; if so, that is paid. */
  synchronized boolean spend() {
    if (balance < PRICE) {
      return false;
    }
    balance -= PRICE;
    return true;
  }
}
