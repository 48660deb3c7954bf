package io.modelport.sensitivity.view;

/** Marks between the groups of a number that nobody prints there: {@code 4111::1111~1111}. */
final class OddSeparators implements Disguise {
  /** Alone, these are part of times, fractions, names and sums. */
  private static final String PRINTED = ":=()/\\_*|";

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    if (!isPart(text.at(at - 1))) {
      return at;
    }
    int end = at;
    while (end < at + 4 && (isOdd(text.at(end)) || (end > at && isUsual(text.at(end))))) {
      end++;
    }
    boolean printed = end == at + 1 && PRINTED.indexOf(text.at(at)) >= 0;
    if (!isPart(text.at(end)) || end == at || printed) {
      return at;
    }
    edits.replace(at, end, "");
    return end;
  }

  private static boolean isPart(char c) {
    return Chars.isDigit(c) || Chars.isUpper(c);
  }

  private static boolean isUsual(char c) {
    return c == '.' || c == '-';
  }

  private static boolean isOdd(char c) {
    return switch (c) {
      case '~', ':', '#', '|', ';', '^', '*', '_', '=', '!', '(', ')', '/', '\\' -> true;
      default -> false;
    };
  }
}
