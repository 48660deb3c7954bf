package io.modelport.sensitivity.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StretchesTest {
  /** The same seed each time unless told otherwise, so that a red run can be repeated. */
  private static final long SEED = Long.getLong("modelport.test.seed", 1);

  private static final List<String> PIECES =
      List.of(
          " ",
          " ",
          "\n",
          "a",
          "of",
          "word",
          "Name",
          "one",
          "two",
          "at",
          "dot",
          "1",
          "4111",
          "-",
          ".",
          ":",
          "/",
          "(",
          ")",
          "%41",
          "&#65;",
          "\\n",
          "é",
          "密",
          "QUFBQUFBQUFBQUFB",
          "<b>",
          "**",
          "@",
          "$",
          "_",
          "anExtraordinarilyLongIdentifier");

  @Test
  void leaveOutNothingButBlanksAndTheWordsOfSentences()
      throws TimeoutException, InterruptedException {
    Random random = new Random(SEED);
    int leftOut = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder soup = new StringBuilder();
      for (int k = random.nextInt(40); k > 0; k--) {
        soup.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      leftOut += leftOut(NormalisedText.of(soup.toString()));
    }
    assertThat(leftOut).as("seed %d", SEED).isGreaterThan(1_000);
  }

  private static int leftOut(NormalisedText text) throws TimeoutException, InterruptedException {
    BitSet inside = inside(Reader.of(text, Watch.unlimited()).stretches());
    int words = 0;
    int at = inside.nextClearBit(0);
    while (at < text.length()) {
      int end = text.at(at) <= ' ' ? at + 1 : wordEnd(text, at);
      assertThat(end).as("seed %d, place %d of %s", SEED, at, text.original()).isGreaterThan(at);
      assertThat(inside.get(at, end).isEmpty()).as("seed %d", SEED).isTrue();
      words += end > at + 1 ? 1 : 0;
      at = inside.nextClearBit(end);
    }
    return words;
  }

  private static int wordEnd(NormalisedText text, int at) {
    int end = at;
    while (Chars.isLetter(text.at(end))) {
      end++;
    }
    return Prose.isWord(text, at, end) ? end : at;
  }

  private static BitSet inside(Stretches stretches) {
    BitSet inside = new BitSet();
    for (int i = 0; i < stretches.count(); i++) {
      inside.set(stretches.start(i), stretches.end(i));
    }
    return inside;
  }
}
