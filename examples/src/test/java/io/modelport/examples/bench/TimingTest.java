package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.examples.bench.Ask.Choice;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Timing TIMING = new Timing(500, 11, 1_000_000_000L, 3_000_000_000L);

  @Test
  void readingEndsWithTheFirstTokenAndWritingBeginsThere() {
    assertThat(TIMING.readingSpeed()).isEqualTo(500);
    assertThat(TIMING.writingSpeed()).isEqualTo(5);
    assertThat(TIMING.microsPerToken()).isEqualTo(200_000);
    assertThat(TIMING.firstMillis()).isEqualTo(1_000);
  }

  @Test
  void anAnswerOfOneTokenHasNoSpeed() {
    assertThatThrownBy(() -> new Timing(5, 1, 10, 20).writingSpeed())
        .isInstanceOf(NotMeasuredException.class);
    assertThatThrownBy(() -> new Timing(5, 9, 20, 20).writingSpeed()) // all text came at the end
        .isInstanceOf(NotMeasuredException.class);
  }

  @Test
  void callersTogetherCountAllTheirTokens() throws Exception {
    Ask ask = new Ask("a", 1, 5, Choice.GREEDY);
    Peer quick = new Quick(5);
    double few = new Together(Collections.nCopies(2, ask)).writingSpeed(quick);
    assertThat(few).isPositive();
    assertThatThrownBy(() -> new Together(Collections.nCopies(2, ask)).writingSpeed(new Quick(-1)))
        .isInstanceOf(NotMeasuredException.class);
  }

  /** Answers at once, or cannot. */
  private record Quick(int tokens) implements Peer {
    @Override
    public Timing answer(Ask ask) {
      if (tokens < 0) {
        throw new NotMeasuredException("it cannot");
      }
      return new Timing(1, tokens, 1, 1);
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
