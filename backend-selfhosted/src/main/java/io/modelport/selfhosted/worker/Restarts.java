package io.modelport.selfhosted.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a worker that has ended is started again.
 *
 * @param attempts starts that may fail in a row before it is given up, at least 1; three times as
 *     many once it has run, as a file may be missing for a moment
 * @param first the wait before the first restart
 * @param longest the wait that doubling it leads up to
 * @param patience how long a call waits for a worker that is being started
 */
public record Restarts(int attempts, Duration first, Duration longest, Duration patience) {
  private static final int MOST_DOUBLINGS = 20;

  public Restarts {
    if (attempts < 1) {
      throw new IllegalArgumentException("A worker is started at least once, not " + attempts);
    }
  }

  /** Three attempts, 100 ms doubled up to 30 s; calls wait 30 s. */
  static Restarts usual() {
    return new Restarts(3, Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /** Starts that may fail in a row. */
  int attempts(boolean hasRun) {
    return hasRun ? 3 * attempts : attempts;
  }

  /** The wait after so many ends in a row, a quarter longer or shorter so that no two agree. */
  Duration after(int ends, RandomGenerator random) {
    Duration doubled = first.multipliedBy(1L << Math.min(Math.max(ends, 1) - 1, MOST_DOUBLINGS));
    Duration capped = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos((long) (capped.toNanos() * random.nextDouble(0.75, 1.25)));
  }
}
