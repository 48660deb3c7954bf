package io.modelport.sensitivity.terms;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * The words of a view with their hashes, whatever their case and whatever stands between them; in
 * scripts without blanks each character is a word. For one thread.
 */
final class Words {
  private final NormalisedText text;
  private int start;
  private int end;
  private long hash;

  Words(NormalisedText text) {
    this.text = text;
  }

  /** Moves to the first word at or behind the place; false where there is none. */
  boolean moveTo(int place) {
    start = place;
    while (start < text.length() && !isPart(text.at(start))) {
      start++;
    }
    end = start;
    hash = 0xCBF29CE484222325L;
    boolean single = Chars.isUnspaced(text.at(start));
    while (end < text.length() && isPart(text.at(end))) {
      char c = text.at(end);
      if (end > start && (single || Chars.isUnspaced(c))) {
        break;
      }
      hash = (hash ^ lower(c)) * 0x100000001B3L;
      end++;
    }
    return end > start;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  long hash() {
    return hash;
  }

  private static boolean isPart(char c) {
    return c < 128 ? Chars.isAlphanumeric(c) : Character.isLetterOrDigit(c);
  }

  private static char lower(char c) {
    return c < 128 ? (Chars.isUpper(c) ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }
}
