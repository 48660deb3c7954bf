package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptsTest {
  /** A tokenizer that makes two tokens of each word, with five around. */
  private static int tokens(String text) {
    return 5 + 2 * text.strip().split(" ").length;
  }

  @Test
  void aPromptHasAboutAsManyTokensAsAskedFor() {
    Prompts prompts = new Prompts(1).calibrate(PromptsTest::tokens);
    assertThat(tokens(prompts.ofTokens(512))).isBetween(511, 513);
    assertThat(tokens(prompts.ofTokens(16))).isBetween(15, 17);
    assertThat(tokens(prompts.ofTokens(1))).isEqualTo(7); // never without a word
  }

  @Test
  void noPromptComesTwice() {
    Prompts prompts = new Prompts(1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(seen.add(prompts.ofTokens(16))).isTrue();
    }
  }

  @Test
  void anEngineThatCountsNothingCannotBeMeasured() {
    assertThatThrownBy(() -> new Prompts(1).calibrate(text -> 0))
        .isInstanceOf(NotMeasuredException.class);
  }
}
