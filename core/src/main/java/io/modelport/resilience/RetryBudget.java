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
  private static final double SHARE = 0.2;

  /** What may be saved up for a bad moment; ten failures at once are nothing unusual. */
  private static final double MOST = 10;

  /** The retries of one call of three attempts. */
  private static final double FLOOR = 2;

  /** Who comes after such a silence comes alone. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Clock clock;
  private double balance = FLOOR;
  private Instant latest = Instant.EPOCH;

  RetryBudget(Clock clock) {
    this.clock = clock;
  }

  /** A call asks the target for the first time. */
  synchronized void called() {
    Instant now = clock.instant();
    if (now.isAfter(latest.plus(SILENCE))) {
      balance = Math.max(balance, FLOOR);
    }
    latest = now;
    balance = Math.min(MOST, balance + SHARE);
  }

  /** Whether it may be asked once more now; if so, that is paid. */
  synchronized boolean spend() {
    if (balance < 1) {
      return false;
    }
    balance -= 1;
    return true;
  }
}
