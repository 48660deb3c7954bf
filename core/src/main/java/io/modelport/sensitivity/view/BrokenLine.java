package io.modelport.sensitivity.view;

/**
 * A value that goes on in the next line or message, perhaps behind "Part 2:" or the marks of a
 * quoted reply.
 */
final class BrokenLine implements Disguise {
  private static final int LONGEST_MARK = 16;

  /** Marks of programs: no value goes on behind them, nor with them. */
  private static final String NOT_WITHIN = "[]{};<>";

  private static final int CAPITALS = 4;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int last = text.at(at - 1) == ' ' || text.at(at - 1) == '\\' ? at - 1 : at;
    char before = text.at(last - 1);
    if (before <= ' ' || before > '~' || text.at(at + 1) == '\n' || ends(text, last)) {
      return at;
    }
    int line = skipQuote(text, at + 1);
    int next = skipMark(text, line);
    char after = text.at(next);
    if (NOT_WITHIN.indexOf(after) >= 0) {
      return at;
    }
    boolean mark = next > line || text.at(at - 1) == '\\';
    boolean quoted = line > at + 3 && (isOdd(text, last) || hasDigitOrSign(text, next, 1));
    boolean parts = mark || quoted;
    boolean value =
        (hasDigitOrSign(text, last, -1) && (hasDigitOrSign(text, next, 1) || isRest(text, next)))
            || (before == '@' && Chars.isAlphanumeric(after))
            || (after == '@' && Chars.isAlphanumeric(before))
            || (parts && Chars.isAlphanumeric(before) && Chars.isAlphanumeric(after));
    if (!value) {
      return at;
    }
    boolean hyphen = before == '-' && Chars.isAlphanumeric(text.at(last - 2));
    int start = hyphen ? last - 1 : last;
    edits.replace(start < edits.end() ? at : start, next, "");
    return next;
  }

  /** True where no value goes on: behind a program's mark, or a bracket that is no area code. */
  private static boolean ends(NormalisedText text, int last) {
    int i = last - 1;
    if (text.at(i) != ')') {
      boolean list = text.at(i) == ';' && Chars.isDigit(text.at(i - 1));
      return NOT_WITHIN.indexOf(text.at(i)) >= 0 && !list;
    }
    do {
      i--;
    } while (Chars.isDigit(text.at(i)));
    return text.at(i) != '(' || Chars.isLetter(text.at(i - 1));
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

  /** True if the unbroken word before the line end is part of a value, or no word of prose. */
  private static boolean isOdd(NormalisedText text, int end) {
    int capitals = 0;
    for (int i = end - 1; i > end - 40 && text.at(i) > ' ' && text.at(i) <= '~'; i--) {
      capitals += Chars.isUpper(text.at(i)) ? 1 : 0;
      if (Chars.isDigit(text.at(i)) || text.at(i) == '@' || text.at(i) == '_') {
        return true;
      }
    }
    return capitals >= CAPITALS;
  }

  /** True if what goes on here is no word: capitals in the middle of it. */
  private static boolean isRest(NormalisedText text, int from) {
    int end = from;
    int humps = 0;
    while (end < from + 40 && Chars.isLetter(text.at(end))) {
      humps += end > from && Chars.isUpper(text.at(end)) ? 1 : 0;
      end++;
    }
    return end - from >= 8 && humps >= 2 && text.at(end) <= ' ';
  }

  /** Behind blanks and the {@code >} of quoted replies. */
  private static int skipQuote(NormalisedText text, int from) {
    int next = from;
    while (next < from + 8 && (text.at(next) == ' ' || text.at(next) == '>')) {
      next++;
    }
    return next;
  }

  /** Behind a mark such as "Part 2:", or the place itself where there is none. */
  private static int skipMark(NormalisedText text, int next) {
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
    mark++;
    while (mark < next + LONGEST_MARK + 4 && text.at(mark) == ' ') {
      mark++;
    }
    return mark;
  }
}
