package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time for which a target asked to be left alone because it has too much to do. Safe for use by
 * many threads.
 */
final class Pause {
  /** A target that asks for more is asked again all the same. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Without one, the target that refuses fastest would have the least work and get it all. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile Asked asked = new Asked(Instant.EPOCH, Kind.OVERLOADED, false);

  /**
   * What was asked for.
   *
   * @param firm whether the target named the time; then it is not asked before
   */
  private record Asked(Instant until, Kind kind, boolean firm) {}

  Pause(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of a failure that asks for one. */
  void heed(ModelException failure) {
    if (failure.kind() != Kind.RATE_LIMITED && failure.kind() != Kind.OVERLOADED) {
      return;
    }
    Duration time = failure.retryAfter().orElse(BREATH);
    Duration most = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    asked = new Asked(clock.instant().plus(most), failure.kind(), failure.retryAfter().isPresent());
  }

  /** Whether others should be asked first. */
  boolean isOn() {
    return clock.instant().isBefore(asked.until());
  }

  /** How long it is not to be asked at all. */
  Duration left() {
    Asked now = asked;
    Duration left = Duration.between(clock.instant(), now.until());
    return now.firm() && !left.isNegative() ? left : Duration.ZERO;
  }

  /** What a call ends with that does not wait for so long. */
  ModelException refusal(String target, Duration wait) {
    return new ModelException(asked.kind(), target + " asked to be left alone for a while.")
        .withRetryAfter(wait);
  }
}
