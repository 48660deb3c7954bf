package io.modelport.advisor;

import io.modelport.advisor.costs.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one side made of a sample of the application's own requests. What was not seen is empty.
 *
 * @param asked requests that were put to it, those that the gate kept from it included
 * @param kept of them by the gate, which nobody outside ever saw
 * @param failed of the others, without an answer
 * @param usual latency, the median
 * @param slow latency that one in twenty exceeds
 * @param cost of one request, mean; empty too where one has no price
 * @param input tokens, mean
 * @param output tokens, mean
 * @param passed share of the requests that both sides may see and that were answered well; as wide
 *     as a sample of its size leaves it
 */
public record MeasuredSide(
    int asked,
    int kept,
    int failed,
    Optional<Duration> usual,
    Optional<Duration> slow,
    OptionalDouble cost,
    OptionalDouble input,
    OptionalDouble output,
    Optional<Span> passed) {
  public MeasuredSide {
    if (asked < 0 || kept < 0 || failed < 0 || kept + failed > asked) {
      throw new IllegalArgumentException(
          "Of "
              + asked
              + " requests, "
              + kept
              + " cannot have been kept back and "
              + failed
              + " failed.");
    }
  }

  int answered() {
    return asked - kept - failed;
  }
}
