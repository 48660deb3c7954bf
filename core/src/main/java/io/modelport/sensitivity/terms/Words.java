package io.modelport.sensitivity.terms;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * The words of a view with their hashes, whatever their case and whatever stands between them; in
 * scripts without blanks each character is a word. For one thread.
 */
final class Words {
  private static final byte[] PLAIN = plain();

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
    while (start < text.length() && plain(text.at(start)) == 0) {
      start++;
    }
    end = start;
    hash = 0xCBF29CE484222325L;
    char c = text.at(end);
    boolean single = Chars.isUnspaced(c);
    for (char plain = plain(c); plain != 0; plain = plain(c)) {
      hash = (hash ^ plain) * 0x100000001B3L;
      c = text.at(++end);
      if (single || Chars.isUnspaced(c)) {
        break;
      }
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

  /** The letter or digit as words are compared; 0 for what belongs to no word. */
  private static char plain(char c) {
    if (c < 128) {
      return (char) PLAIN[c];
    }
    return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  private static byte[] plain() {
    byte[] plain = new byte[128];
    for (char c = 0; c < 128; c++) {
      plain[c] = (byte) (Chars.isUpper(c) ? c + 32 : Chars.isAlphanumeric(c) ? c : 0);
    }
    return plain;
  }
}
