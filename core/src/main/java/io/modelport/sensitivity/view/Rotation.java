package io.modelport.sensitivity.view;

import java.util.function.IntPredicate;

/** Letters moved by thirteen places; words that explain a value as they stand are left alone. */
final class Rotation {
  private static final int REACH = 240;

  private Rotation() {}

  static Edits read(NormalisedText text, Hints hints, IntPredicate known) {
    Edits edits = new Edits(text);
    int done = 0;
    for (int hint = 0; hint < hints.count(); hint++) {
      int from = Math.max(done, hints.start(hint) - REACH);
      int to = Math.min(text.length(), hints.end(hint) + REACH);
      for (int i = from; i < to; i++) {
        int end = wordEnd(text, i);
        if (end > i && (hasDigit(text, i, end) || !known.test(i))) {
          edits.replace(i, end, rotated(text, i, end));
        }
        i = Math.max(i, end);
      }
      done = Math.max(done, to);
    }
    return edits;
  }

  private static int wordEnd(NormalisedText text, int from) {
    int end = from;
    while (Chars.isAlphanumeric(text.at(end)) && end < from + REACH) {
      end++;
    }
    return end;
  }

  /** The beginning of a value may look like a word that is known. */
  private static boolean hasDigit(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.isDigit(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  private static String rotated(NormalisedText text, int from, int to) {
    StringBuilder rotated = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      char first = Chars.isUpper(c) ? 'A' : 'a';
      rotated.append(Chars.isLetter(c) ? (char) (first + (c - first + 13) % 26) : c);
    }
    return rotated.toString();
  }
}
