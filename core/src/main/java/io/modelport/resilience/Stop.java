package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.spi.Target;
import java.time.Duration;
import java.time.Instant;

/** A target on the way of one call. Used by one thread. */
final class Stop {
  private final Target target;
  private final Lane lane;
  private final long tokens;
  private int failures;
  private Instant notBefore = Instant.EPOCH;
  private boolean out;

  Stop(Target target, Lane lane, long tokens) {
    this.target = target;
    this.lane = lane;
    this.tokens = tokens;
  }

  Target target() {
    return target;
  }

  Lane lane() {
    return lane;
  }

  /** Whether this call has not asked it yet. */
  boolean isFresh() {
    return failures == 0 && !out;
  }

  /** Whether this call will not ask it any more. */
  boolean isOut() {
    return out;
  }

  /** This call will not ask it any more. */
  void leave() {
    out = true;
  }

  /** It gave no complete answer. */
  void failed(ModelException failure, Duration pause, Instant now) {
    failures++;
    out = !failure.kind().sameTargetAgain();
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    notBefore = now.plus(asked.compareTo(pause) > 0 ? asked : pause);
  }

  int failures() {
    return failures;
  }

  /** How long this call has to wait before it may ask it. */
  Duration delay(Instant now) {
    Duration own = Duration.between(now, notBefore);
    Duration common = lane.delay(tokens);
    return own.compareTo(common) > 0 ? own : common;
  }
}
