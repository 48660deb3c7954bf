package io.modelport.telemetry;

import io.modelport.AttemptTrace;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What telemetry is told of one call, in this order, by the call's own thread. Nothing that goes
 * wrong here reaches the call.
 */
public sealed interface CallTrace permits Silence, RecordedCall {

  /** Targets were chosen, or nobody may be asked; what was decided is asked for if it matters. */
  void routed(Supplier<Decision> decided);

  /**
   * A guard has looked, at the request or at the answer.
   *
   * @param verdict such as {@code BLOCKED}
   */
  void guarded(String guard, String verdict);

  /** An attempt begins; {@code number} counts from 1. */
  void attempt(Target target, boolean inside, int number);

  /** The attempt that began is over; where none began, the target was passed over. */
  void attempted(AttemptTrace trace);

  /**
   * There is a complete answer.
   *
   * @param target who gave it
   * @param toFirst from the call's start to the first piece of a stream
   */
  void answered(Reply reply, Target target, Optional<Duration> toFirst);

  /** There is none. */
  void failed(Kind kind);
}
