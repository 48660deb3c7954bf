package io.modelport.resilience;

import io.modelport.Request;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.time.Instant;

/**
 * A call as the executor sees it.
 *
 * @param tokens that its prompt and answer may have, roughly
 * @param end when it must be over, by the executor's clock
 */
record Entry(Request request, long tokens, Instant end, Cancellation cancellation) {

  /** The shorter of the time that is left and this one; never negative. */
  Duration patience(Duration most, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(most) < 0 ? left : most;
  }
}
