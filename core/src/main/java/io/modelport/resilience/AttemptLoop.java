package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The one place that asks one target after another. */
public final class AttemptLoop {

  /** Makes one attempt. */
  @FunctionalInterface
  public interface Try {
    /**
     * Asks the target.
     *
     * @param number 1 for the first attempt of the call
     * @throws ModelException where it gives no complete answer
     */
    Reply attempt(Target target, int number);
  }

  private AttemptLoop() {}

  /**
   * The first complete answer.
   *
   * @param order at least one target; each is asked once
   * @param mayGoOn false once a piece was handed out or the call was cancelled
   * @throws ModelException the last failure
   */
  public static Reply run(List<Target> order, Try attempts, BooleanSupplier mayGoOn) {
    int number = 1;
    while (true) {
      try {
        return attempts.attempt(order.get(number - 1), number);
      } catch (ModelException e) {
        if (!e.kind().anotherTarget() || number == order.size() || !mayGoOn.getAsBoolean()) {
          throw e;
        }
        number++;
      }
    }
  }
}
