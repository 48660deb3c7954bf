package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time for which a server asked to be left alone because its queue is full. Safe for use by
 * many threads.
 */
final class Pause {
  /** A server that asks for more is asked again all the same. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Without a pause, the server that refuses fastest would have the least work and get it all. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile Asked asked = new Asked(Instant.MIN, Kind.OVERLOADED, false);

  /**
   * What was asked for.
   *
   * @param firm whether the server named the time; then it is not asked before
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

  /** What a call ends with that comes before the time that the server named. */
  Optional<ModelException> refusal(String server) {
    Asked now = asked;
    Duration left = Duration.between(clock.instant(), now.until());
    if (!now.firm() || left.isNegative() || left.isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelException(now.kind(), server + " asked to be left alone for a while.")
            .withRetryAfter(left));
  }
}
