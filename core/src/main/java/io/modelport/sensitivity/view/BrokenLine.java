package io.modelport.sensitivity.view;

/**
 * A value that goes on in the next line or message, perhaps behind "Part 2:" or the marks of a
 * quoted reply.
 */
final class BrokenLine implements Disguise {
  private static final int LONGEST_MARK = 16;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    char before = text.at(at - 1);
    if (before <= ' ' || before > '~' || text.at(at + 1) == '\n') {
      return at;
    }
    int next = skipMark(text, at + 1);
    char after = text.at(next);
    boolean parts = next > at + 3;
    boolean value =
        (hasDigitOrSign(text, at, -1) && hasDigitOrSign(text, next, 1))
            || (before == '@' && Chars.isAlphanumeric(after))
            || (after == '@' && Chars.isAlphanumeric(before))
            || (parts && Chars.isAlphanumeric(before) && Chars.isAlphanumeric(after));
    if (!value) {
      return at;
    }
    boolean hyphen = before == '-' && Chars.isAlphanumeric(text.at(at - 2)) && edits.end() < at;
    edits.replace(hyphen ? at - 1 : at, next, "");
    return next;
  }

  /** True if the unbroken word beside the line end is part of a value, not of prose. */
  private static boolean hasDigitOrSign(NormalisedText text, int from, int step) {
    int i = step < 0 ? from - 1 : from;
    for (int k = 0; k < 40 && text.at(i) > ' ' && text.at(i) <= '~'; k++, i += step) {
      if (Chars.isDigit(text.at(i)) || text.at(i) == '@') {
        return true;
      }
    }
    return false;
  }

  /** Behind blanks, {@code >} and a mark such as "Part 2:" or "2/2". */
  private static int skipMark(NormalisedText text, int from) {
    int next = from;
    while (next < from + 8 && (text.at(next) == ' ' || text.at(next) == '>')) {
      next++;
    }
    int end = next;
    while (end < next + LONGEST_MARK && Chars.isLetter(text.at(end))) {
      end++;
    }
    if (end == next || text.at(end) != ' ' || !Chars.isDigit(text.at(end + 1))) {
      return next;
    }
    int mark = end + 2;
    if (text.at(mark) != ':' && text.at(mark) != ')' && text.at(mark) != '.') {
      return next;
    }
    return text.at(mark + 1) == ' ' ? mark + 2 : mark + 1;
  }
}
