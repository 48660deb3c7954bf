package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelStream;
import io.modelport.TokenCount;
import io.modelport.TokenCount.Provenance;
import io.modelport.Usage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens are those that somebody said or counted; absent is not zero. */
interface UsageFacts extends Bench {

  @Test
  default void reportedTokensAreHandedOn() {
    Usage reported = Usage.of(TokenCount.reported(7), TokenCount.reported(11));
    play(Script.answer("Hel", "lo.").withUsage(reported));
    ModelPort port = open();
    assertThat(port.generate(hello()).usage().input()).isEqualTo(reported.input());
    assertThat(port.generate(hello()).usage().output()).isEqualTo(reported.output());
    try (ModelStream stream = port.stream(hello())) {
      assertThat(stream.response().usage().input()).isEqualTo(reported.input());
      assertThat(stream.response().usage().output()).isEqualTo(reported.output());
    }
  }

  @Test
  default void whatNobodyReportedIsNeitherReportedNorZero() {
    play(Script.anything());
    ModelPort port = open();
    assertHonest(port.generate(hello()).usage());
    try (ModelStream stream = port.stream(hello())) {
      assertHonest(stream.response().usage());
    }
  }

  private static void assertHonest(Usage usage) {
    assertHonest(usage.input());
    assertHonest(usage.output());
    usage.cached().ifPresent(count -> assertNotReported(count));
    usage.reasoning().ifPresent(count -> assertNotReported(count));
  }

  private static void assertHonest(Optional<TokenCount> count) {
    count.ifPresent(
        known -> {
          assertNotReported(known);
          assertThat(known.tokens()).as("tokens that nobody reported").isPositive();
        });
  }

  private static void assertNotReported(TokenCount count) {
    assertThat(count.provenance()).isNotEqualTo(Provenance.REPORTED);
  }
}
