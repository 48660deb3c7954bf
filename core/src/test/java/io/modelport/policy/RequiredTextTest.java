package io.modelport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {
  private static final String[] PIECES = {
    "abc",
    "k",
    "s",
    "xy",
    "B",
    "1",
    " ",
    "é",
    "ß",
    "(",
    "(?:",
    "(?i)",
    ")",
    ")?",
    "|",
    "[",
    "]",
    "[^a]",
    "[]a]",
    "[a\\]b]",
    "[[:alpha:]]",
    "*",
    "+",
    "?",
    "{0}",
    "{2}",
    "{1,}",
    "{b|c}",
    "{",
    "}",
    "\\d",
    "\\b",
    "\\.",
    "\\Q",
    "\\E",
    "\\x41",
    "\\pL",
    "\\p{Greek}",
    "^",
    "$",
    ".",
    "\\\\"
  };
  private static final String[] TEXTS = {
    "abc", "ABC", "k", "\u212A", "s", "\u017F", "xy", "b", "1", " ", "é", "ß", "a", "]", "[", "{",
    "b|c", "{b|c}", ".", "\\", "A", "α", "\n", "Greek"
  };

  @ParameterizedTest
  @CsvSource({
    "stack ?trace, a long StackTrace, nothing of the kind",
    "(?:invoice|bill) no, the invoice NO, no answer",
    "\\b(refund|chargeback)s?\\b, some Refunds, no money back",
    "v[0-9]+beta, v12beta, version 12",
    "x{0}abc, abc, ab"
  })
  void isInEveryTextThatMatchesAndNotInMostOthers(String expression, String match, String other) {
    RequiredText needed = RequiredText.of(expression).orElseThrow();

    assertThat(needed.isIn(match, match.length())).isTrue();
    assertThat(needed.isIn(other, other.length())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\d{6}", "ab|stack", "(stack)?", "a*b*", "(?i)stack", "\\Qa|b\\E", "x{b|c}"})
  void isNotKnownWhereAMatchMayDoWithoutIt(String expression) {
    assertThat(RequiredText.of(expression)).isEmpty();
  }

  @Test
  void neverRulesOutWhatTheExpressionMatches() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int asked = 0;
    for (int i = 0; i < 200_000; i++) {
      String expression = joined(PIECES, random, 6);
      Optional<RequiredText> needed =
          compiles(expression) ? RequiredText.of(expression) : Optional.empty();
      if (needed.isPresent()) {
        String text = joined(TEXTS, random, 6);
        asked++;
        if (Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(text).find()) {
          assertThat(needed.get().isIn(text, text.length()))
              .as("%s in %s, seed %s", expression, text, seed)
              .isTrue();
        }
      }
    }
    assertThat(asked).isGreaterThan(1_000);
  }

  private static String joined(String[] pieces, Random random, int most) {
    StringBuilder joined = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      joined.append(pieces[random.nextInt(pieces.length)]);
    }
    return joined.toString();
  }

  private static boolean compiles(String expression) {
    try {
      Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
