package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Lines;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a passage: runs of letters, in lower case. Languages without spaces have one long
 * word between two marks.
 */
final class PassageWords {
  /** They are about nothing, and take half of the time in which a model reads a passage. */
  private static final Set<String> FUNCTION_WORDS =
      Lines.of("function-words.txt").stream()
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toSet());

  private final List<String> words;
  private final String content;

  private PassageWords(List<String> words) {
    this.words = words;
    Set<String> content = new LinkedHashSet<>(words);
    content.removeAll(FUNCTION_WORDS);
    this.content = String.join(" ", content);
  }

  static PassageWords of(String passage) {
    List<String> words = new ArrayList<>();
    NormalisedText folded = NormalisedText.of(passage); // without invisible marks and look-alikes
    String lower = folded.slice(0, folded.length()).toLowerCase(Locale.ROOT);
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i < lower.length() && isInWord(lower.charAt(i), i > start)) {
        continue;
      }
      if (i > start) {
        words.add(lower.substring(start, i));
      }
      start = i + 1;
    }
    return new PassageWords(words);
  }

  /** A mark goes on with a word, and begins none. */
  private static boolean isInWord(char letter, boolean begun) {
    int type = Character.getType(letter);
    return Character.isLetter(letter)
        || (begun
            && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK));
  }

  /** Each word that is about something, once: what a model is given to read. */
  String content() {
    return content;
  }

  /** Each word, and each two that stand together; in Chinese and Japanese each sign instead. */
  Set<String> features() {
    Set<String> features = new LinkedHashSet<>();
    String last = "";
    for (String word : words) {
      if (isEastAsian(word.charAt(0))) {
        addSigns(word, features);
      } else {
        features.add(word);
        if (!last.isEmpty()) {
          features.add(last + " " + word);
        }
        last = word;
      }
    }
    return features;
  }

  private static void addSigns(String word, Set<String> features) {
    for (int i = 0; i < word.length(); i++) {
      features.add(word.substring(i, i + 1));
      if (i > 0) {
        features.add(word.substring(i - 1, i + 1));
      }
    }
  }

  /** Kana and Han signs. */
  private static boolean isEastAsian(char letter) {
    return letter >= '\u3040' && letter <= '\u9fff';
  }
}
