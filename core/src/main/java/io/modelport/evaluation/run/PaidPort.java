package io.modelport.evaluation.run;

import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import java.util.Optional;

/** A port whose calls are paid from a purse. Does not own the port. */
record PaidPort(ModelPort port, Purse purse) implements ModelPort {
  /**
   * Answers the request.
   *
   * @throws StoppedException where there is no money for it, or this thread is interrupted
   */
  @Override
  public ModelResponse generate(ModelRequest request) {
    take();
    Optional<Cost> cost = Optional.empty();
    try {
      ModelResponse response = port.generate(request);
      cost = Optional.of(response.cost());
      return response;
    } catch (ModelException e) {
      cost = e.attempts().stream().flatMap(each -> each.cost().stream()).reduce(Cost::plus);
      throw e;
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      // A port in a test may throw anything; its message may hold anything too.
      throw new ModelException(
          Kind.INTERNAL, "The port failed with " + e.getClass().getSimpleName() + ".");
    } finally {
      purse.settle(cost);
    }
  }

  private void take() {
    try {
      purse
          .take()
          .ifPresent(
              ending -> {
                throw new StoppedException(ending);
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(Ending.CANCELLED);
    }
  }
}
