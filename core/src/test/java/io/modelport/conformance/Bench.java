package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelport.EmbeddingPort;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Option;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What all facts of the kit share. */
interface Bench {
  /** Far longer than anything here takes; a call that is not back by then hangs. */
  Duration PATIENCE = Duration.ofSeconds(20);

  /** The promise is 500 ms; four times as long, so that a busy machine does not fail the test. */
  Duration SOON = Duration.ofSeconds(2);

  /** A limit that shall be reached. */
  Duration SHORT = Duration.ofMillis(250);

  Rig rig();

  /** A port that is closed after the test. */
  ModelPort open(Map<String, String> overrides);

  /** A port for embeddings that is closed after the test. */
  EmbeddingPort openEmbeddings();

  default ModelPort open() {
    return open(Map.of());
  }

  /** Sets the script; skips the test where the rig cannot play it. */
  default void play(Script script) {
    assumeTrue(rig().play(script), () -> "This rig cannot play: " + script + ".");
  }

  default void awaitBusy() throws InterruptedException {
    assertThat(rig().upstream().awaitRunning(1, PATIENCE))
        .as("the call reached the model")
        .isTrue();
  }

  /** The work behind the backend has really ended. */
  default void assertStopped() throws InterruptedException {
    assertThat(rig().upstream().awaitRunning(0, SOON))
        .as("the work upstream stopped within %s", SOON)
        .isTrue();
  }

  /** An ordinary request, as repeatable as the backend can make it. */
  default ModelRequest hello() {
    return settled(ModelRequest.of("Say hello."));
  }

  /**
   * This request with the options, as far as declared, that make an answer short and repeatable.
   */
  default ModelRequest settled(ModelRequest request) {
    ModelOptions options = request.options();
    if (honours(Option.TEMPERATURE)) {
      options = options.withTemperature(0);
    }
    if (honours(Option.SEED)) {
      options = options.withSeed(1);
    }
    if (honours(Option.MAX_OUTPUT_TOKENS)) {
      options = options.withMaxOutputTokens(32);
    }
    return request.withOptions(options);
  }

  default boolean honours(Option option) {
    return rig().capabilities().options().contains(option);
  }

  static String read(ModelStream stream) {
    return StreamSupport.stream(stream.spliterator(), false)
        .map(ModelStream.Piece::text)
        .collect(Collectors.joining());
  }
}
