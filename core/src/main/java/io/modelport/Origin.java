package io.modelport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where an answer came from.
 *
 * @param backend the configured backend, such as {@code hybrid}
 * @param provider who runs the model, such as {@code openai}
 * @param modelAsked the model named in the configuration
 * @param modelServed the model that the provider says answered
 * @param fingerprint the provider's mark of the exact system, where it gives one
 * @param attempts all attempts in order, the successful one last
 * @param timeToFirstToken from the start of the call; only for streams
 * @param latency from the start of the call to the end of the answer
 */
public record Origin(
    String backend,
    String provider,
    String modelAsked,
    Optional<String> modelServed,
    Optional<String> fingerprint,
    List<AttemptTrace> attempts,
    Optional<Duration> timeToFirstToken,
    Duration latency) {
  public Origin {
    attempts = List.copyOf(attempts);
  }

  /** An answer that no pipeline made, such as a lambda's in a test. */
  public static Origin unknown() {
    return new Origin(
        "none",
        "none",
        "none",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Duration.ZERO);
  }
}
