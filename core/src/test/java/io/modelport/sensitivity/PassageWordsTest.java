package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassageWordsTest {
  @Test
  void aModelReadsEachWordThatIsAboutSomethingOnce() {
    PassageWords words =
        PassageWords.of("The plan of the board: our plan for 2031 isn't public, and it's secret!");

    assertThat(words.content()).isEqualTo("plan board isn public secret");
  }

  @Test
  void whatHasNoWordsHasNoContent() {
    assertThat(PassageWords.of("004-112-998, 12:30").content()).isEmpty();
    assertThat(PassageWords.of("It is what it is.").content()).isEmpty();
  }

  @Test
  void featuresAreWordsAndPairsOfThem() {
    assertThat(PassageWords.of("Our internal plan (2031)").features())
        .containsExactly("our", "internal", "our internal", "plan", "internal plan");
  }

  @Test
  void inChineseAndJapaneseFeaturesAreSigns() {
    assertThat(PassageWords.of("\u5185\u90e8\u4ee3\u7801\u3002API").features())
        .containsExactly(
            "\u5185",
            "\u90e8",
            "\u5185\u90e8",
            "\u4ee3",
            "\u90e8\u4ee3",
            "\u7801",
            "\u4ee3\u7801",
            "api");
  }

  @Test
  void accentsAndInvisibleMarksDoNotCutAWord() {
    assertThat(
            PassageWords.of(
                    "Re\u00adu\u200bn\u0301io\u0301n m\u0435rger \u2764\ufe0f 1\ufe0f\u20e3")
                .content())
        .isEqualTo("reunion merger");
  }
}
