package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a call returned or threw. */
final class Outcome {
  private final @Nullable Object value;
  private final @Nullable Throwable thrown;

  private Outcome(@Nullable Object value, @Nullable Throwable thrown) {
    this.value = value;
    this.thrown = thrown;
  }

  /** Makes the call. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  static Outcome of(Callable<?> call) {
    try {
      return new Outcome(call.call(), null);
    } catch (Throwable e) {
      return new Outcome(null, e);
    }
  }

  /** The failure of a call that has to fail. */
  static ModelException failureOf(Callable<?> call) {
    return of(call).failure();
  }

  boolean isFailure() {
    return thrown != null;
  }

  /** Fails with what the call threw, where it threw. */
  void assertReturned() {
    if (thrown != null) {
      throw new AssertionError("The call failed: " + thrown, thrown);
    }
  }

  /** The failure; anything but a {@link ModelException} breaks the promise. */
  ModelException failure() {
    assertThat(thrown)
        .as("the call has to fail; it returned %s", value)
        .isInstanceOf(ModelException.class);
    return (ModelException) thrown;
  }
}
