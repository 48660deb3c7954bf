package io.modelport.sensitivity.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.sensitivity.masking.Letters.Letter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for any letter with values; a failure prints the seed of its letter. */
class MaskedLettersTest {
  private final MaskedRequests requests = new MaskedRequests();

  @Test
  void twoHundredLettersComeBackAsTheyWere() {
    check(200);
  }

  @Test
  @Tag("nightly")
  void tenThousandLettersComeBackAsTheyWere() {
    check(10_000);
  }

  private void check(int letters) {
    for (int seed = 0; seed < letters; seed++) {
      Letter letter = new Letters(seed).next();
      Masked masked = requests.mask(letter.text());
      String sent = masked.request().lastUserText();
      String where = "seed " + seed + ": " + letter.text() + "\n -> " + sent;
      assertThat(letter.values()).as(where).noneMatch(sent::contains);
      assertThat(requests.classify(masked.request()).sensitivity())
          .as(where)
          .isLessThanOrEqualTo(Sensitivity.INTERNAL);
      assertThat(masked.restorer().text(sent)).as(where).isEqualTo(letter.text());
      for (int split : splits(sent)) {
        assertThat(streamed(masked, sent.substring(0, split), sent.substring(split)))
            .as("split at " + split + ", " + where)
            .isEqualTo(letter.text());
      }
      String[] characters = sent.codePoints().mapToObj(Character::toString).toArray(String[]::new);
      assertThat(streamed(masked, characters)).as(where).isEqualTo(letter.text());
    }
  }

  /** Every position in every placeholder, and at its edges. */
  private static List<Integer> splits(String sent) {
    List<Integer> splits = new ArrayList<>();
    for (int open = sent.indexOf('<'); open >= 0; open = sent.indexOf('<', open + 1)) {
      int close = Math.min(sent.length(), open + 24);
      for (int split = open; split <= close; split++) {
        splits.add(split);
      }
    }
    return splits;
  }

  private static String streamed(Masked masked, String... pieces) {
    StringBuilder text = new StringBuilder();
    RestoredPieces restored = (RestoredPieces) masked.restorer().pieces(text::append);
    for (String piece : pieces) {
      restored.accept(piece);
    }
    restored.end();
    return text.toString();
  }

  @Test
  void theMaskedFormOfALetterIsTheSameEachTime() {
    for (int seed = 0; seed < 50; seed++) {
      ModelRequest request = ModelRequest.of(new Letters(seed).next().text());
      assertThat(requests.mask(request).request()).isEqualTo(requests.mask(request).request());
    }
  }
}
