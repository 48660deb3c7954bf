package io.modelport.evaluation.suite;

import io.modelport.Cost;
import io.modelport.Finish;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * An answer with what is kept of it. Tool calls are not.
 *
 * @param sensitivity that of the answer's message, or what its case declares where that is higher
 * @param latency of the whole call, as the caller sees it
 * @param input tokens; empty where nobody said
 * @param output tokens; empty where nobody said
 */
public record Answer(
    String text,
    Finish finish,
    Sensitivity sensitivity,
    Duration latency,
    Cost cost,
    Served served,
    OptionalLong input,
    OptionalLong output) {

  /** What is kept of this response to a request of this class. */
  public static Answer of(ModelResponse response, Sensitivity floor, Duration latency) {
    return new Answer(
        response.text(),
        response.finish(),
        response.message().sensitivity().max(floor),
        latency.truncatedTo(ChronoUnit.MICROS), // as it is kept
        response.cost(),
        Served.of(response.origin()),
        response.usage().input().map(Answer::tokens).orElse(OptionalLong.empty()),
        response.usage().output().map(Answer::tokens).orElse(OptionalLong.empty()));
  }

  private static OptionalLong tokens(TokenCount count) {
    return OptionalLong.of(count.tokens());
  }

  /** Class, size and origin; never the text. */
  @Override
  public String toString() {
    return "Answer[" + sensitivity + ", " + text.length() + " characters, " + served + "]";
  }
}
