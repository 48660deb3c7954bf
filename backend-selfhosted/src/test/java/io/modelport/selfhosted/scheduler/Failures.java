package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What became of calls that did not end well. */
final class Failures {
  private Failures() {}

  /** The kind of failure; waits for it. */
  static Kind of(CompletableFuture<Ending> call) {
    Throwable failure = catchThrowable(() -> call.get(20, TimeUnit.SECONDS));
    while (failure != null && !(failure instanceof ModelException)) {
      failure = failure.getCause();
    }
    if (failure == null) {
      throw new AssertionError("The call ended well.");
    }
    return ((ModelException) failure).kind();
  }

  /** A reason to cancel. */
  static ModelException deadline() {
    return new ModelException(Kind.TIMED_OUT, "The deadline passed.");
  }
}
