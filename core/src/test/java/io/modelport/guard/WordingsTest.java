package io.modelport.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.modelport.spi.GuardRules.Wording;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingsTest {
  private final Wordings wordings =
      new Wordings(new Wording(List.of("falcon"), List.of(), List.of("falcon museum", "a falcon")));

  @ParameterizedTest
  @CsvSource({
    "falcon, true",
    "the falcon museum, false",
    "the falcon museums, true",
    "a falcon, false",
    "see a falcon museum, false",
    "extra falcon, true",
    "xa falcon, true",
    "it is a falcon museum of falcon, true",
  })
  void aPhraseThatIsAllowedCoversItsHitAlone(String text, boolean denied) {
    assertThat(wordings.isIn(text)).isEqualTo(denied);
    assertThat(wordings.isIn("far away, ".repeat(9) + text)).isEqualTo(denied);
  }

  /** A copy of the text for every hit took minutes. */
  @Test
  void manyAllowedPhrasesTakeTimeLinearInTheText() {
    String text = "falcon museum ".repeat(400_000);
    boolean denied =
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> wordings.isIn(text + "falcon"));
    assertThat(denied).isTrue();
    assertThat(wordings.isIn("falcon museum ".repeat(1000))).isFalse();
  }
}
