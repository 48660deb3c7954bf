package io.modelport.sensitivity.view;

import java.util.function.IntPredicate;

/**
 * Text from right to left: behind an override mark, or beside a word that says so. What explains a
 * value is not mirrored with it.
 */
final class Mirror {
  private static final int LONGEST = 160;
  private static final char OVERRIDE = '\u202E';
  private static final char END_OF_OVERRIDE = '\u202C';

  private Mirror() {}

  static Edits read(NormalisedText text, Hints hints, IntPredicate known) {
    Edits edits = new Edits(text);
    overrides(edits);
    for (int hint = 0; hint < hints.count(); hint++) {
      before(edits, hints.start(hint), known);
      after(edits, hints.end(hint));
    }
    return edits;
  }

  private static void overrides(Edits edits) {
    NormalisedText text = edits.source();
    String original = text.original();
    int mark = original.indexOf(OVERRIDE);
    int from = 0;
    while (mark >= 0) {
      int end = mark + 1;
      while (end < original.length()
          && original.charAt(end) != END_OF_OVERRIDE
          && original.charAt(end) != '\n'
          && original.charAt(end) != OVERRIDE) {
        end++;
      }
      from = viewPosition(text, from, mark);
      int to = viewPosition(text, from, end);
      reverse(edits, from, to);
      from = to;
      mark = original.indexOf(OVERRIDE, end);
    }
  }

  /** First place of the view, at or behind {@code from}, that comes from this place or later. */
  private static int viewPosition(NormalisedText text, int from, int origin) {
    int position = from;
    while (position < text.length() && text.originalStart(position) < origin) {
      position++;
    }
    return position;
  }

  private static void before(Edits edits, int hint, IntPredicate known) {
    NormalisedText text = edits.source();
    int end = hint;
    while (end > hint - 24 && text.at(end - 1) != '(' && text.at(end - 1) != '\n') {
      end--;
    }
    end = text.at(end - 1) == '(' ? end - 1 : hint;
    int start = end;
    while (start > Math.max(end - LONGEST, edits.end())
        && text.at(start - 1) != '\n'
        && text.at(start - 1) != ':'
        && !known.test(start - 1)) {
      start--;
    }
    reverse(edits, start, end);
  }

  private static void after(Edits edits, int hint) {
    NormalisedText text = edits.source();
    int start = hint;
    while (start < hint + 4 && !Chars.isAlphanumeric(text.at(start))) {
      start++;
    }
    int end = start;
    while (end < start + LONGEST && !Chars.isLineEnd(text.at(end))) {
      end++;
    }
    reverse(edits, start, end);
  }

  private static void reverse(Edits edits, int from, int to) {
    if (to - from >= 4) {
      edits.replace(
          from, to, " " + new StringBuilder(edits.source().slice(from, to)).reverse() + " ");
    }
  }
}
