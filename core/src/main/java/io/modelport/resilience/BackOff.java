package io.modelport.resilience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a random part of a time that doubles, so that callers
 * who failed together do not come back together ("full jitter", Marc Brooker, Exponential Backoff
 * And Jitter, 2015).
 */
record BackOff(RandomGenerator random) {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 5;

  /**
   * A time from zero to 200 ms, 400 ms, and so on up to 6.4 s.
   *
   * @param failures attempts at this target that failed in this call, at least 1
   */
  Duration after(int failures) {
    Duration most = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }
}
