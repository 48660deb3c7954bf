package io.modelport.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A rate: fills steadily, and lends to those who are ready to wait. Resilience4j's limiter has no
 * clock that a test can set and cannot correct an estimate. Safe for use by many threads.
 */
final class TokenBucket {
  /** Providers enforce a limit a minute in shorter spans; a tenth is saved up at most. */
  private static final int SPANS = 10;

  private static final double NANOS_A_MINUTE = 60e9;

  private final Clock clock;
  private final double capacity;
  private final double perNano;
  private double level;
  private Instant filled;

  TokenBucket(double perMinute, Clock clock) {
    this.clock = clock;
    this.capacity = Math.max(1, perMinute / SPANS);
    this.perNano = perMinute / NANOS_A_MINUTE;
    this.level = capacity;
    this.filled = clock.instant();
  }

  /** Takes so many, and says how long to wait before they may be used. */
  synchronized Duration take(long amount) {
    Instant now = clock.instant();
    level = Math.min(capacity, level + (double) Duration.between(filled, now).toNanos() * perNano);
    filled = now;
    level -= (double) amount;
    return level >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-level / perNano));
  }

  /** Puts back what was not used; a negative amount takes what was used beyond it. */
  synchronized void giveBack(long amount) {
    level = Math.min(capacity, level + (double) amount);
  }
}
