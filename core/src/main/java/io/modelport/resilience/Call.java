package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One call that needs an answer from one of several targets. Used by one thread. */
public interface Call {

  Request request();

  /** The targets that may be asked, best first; at least one. */
  List<Target> order();

  /** When it must be over, by the executor's clock. */
  Instant end();

  Cancellation cancellation();

  /** False once a piece was handed out or the call was cancelled. */
  boolean mayGoOn();

  /**
   * Asks the target, whose permit is held meanwhile.
   *
   * @param number 1 for the first attempt of the call
   * @throws ModelException where it gives no complete answer
   */
  Reply attempt(Target target, int number, Permit permit);

  /**
   * Why the target is not to be asked any more, unlike when the call chose; looked at each time.
   */
  default Optional<ModelException> refusal(Target target) {
    return Optional.empty();
  }

  /** Takes note that a target was not asked, and why. */
  void skipped(Target target, ModelException why);
}
