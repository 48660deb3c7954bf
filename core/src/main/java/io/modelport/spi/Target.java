package io.modelport.spi;

import io.modelport.ModelException;
import java.util.Optional;

/** One model at one place. Safe for use by many threads. */
public interface Target {

  /** Unique within its backend; used in records and messages. */
  String name();

  /** Who runs the model, such as {@code openai} or {@code llama.cpp}. */
  String provider();

  /** The model as it is named in the configuration. */
  String model();

  /** Where a request's bytes go. */
  Destination destination();

  /** Where its provider runs it, as the configuration says; empty where it does not. */
  default Optional<String> region() {
    return Optional.empty();
  }

  /** What the model can do; core refuses what it cannot before it is asked. */
  Capabilities capabilities();

  /** Why it cannot be asked now (file gone, engine dead); empty where it can. Cheap. */
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /** How busy it is; empty where it cannot say. Cheap. */
  default Optional<Load> load() {
    return Optional.empty();
  }

  /**
   * Makes one attempt on the calling thread and blocks until the answer is complete. Pieces go to
   * {@link Attempt#emit}; work stops soon after the attempt's {@link Cancellation} fires. Never
   * retries.
   *
   * @throws ModelException of the kind that tells the executor whether to go on; anything else
   *     counts as {@link ModelException.Kind#INTERNAL}
   */
  Reply call(Attempt attempt);
}
