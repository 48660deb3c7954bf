package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.spi.Cancellation;
import java.time.Clock;
import java.time.Duration;

/** The clock of the executor, and its way to wait. Safe for use by many threads. */
public interface Time {

  /** Never set back; only differences count. */
  Clock clock();

  /**
   * Waits on the calling thread; at once back where the time is zero.
   *
   * @throws ModelException the reason of the cancellation as soon as there is one, or {@link
   *     ModelException.Kind#CANCELLED} where the thread is interrupted
   */
  void pause(Duration time, Cancellation cancellation);

  /** The time of this machine. */
  static Time real() {
    return new SteadyTime();
  }
}
