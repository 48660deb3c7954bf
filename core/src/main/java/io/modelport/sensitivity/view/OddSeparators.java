package io.modelport.sensitivity.view;

/** Marks between the groups of a number that nobody prints there: {@code 4111::1111~1111}. */
final class OddSeparators implements Disguise {
  /** Alone, these are part of times, fractions, names and sums. */
  private static final String PRINTED = ":=()/\\_*|";

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int end = at;
    while (end < at + 3 && isOdd(text.at(end))) {
      end++;
    }
    boolean between = Chars.isAlphanumeric(text.at(at - 1)) && Chars.isAlphanumeric(text.at(end));
    boolean number = Chars.isDigit(text.at(at - 1)) || Chars.isDigit(text.at(end));
    boolean printed = end == at + 1 && PRINTED.indexOf(text.at(at)) >= 0;
    if (!between || !number || end == at || printed) {
      return at;
    }
    edits.replace(at, end, "-");
    return end;
  }

  private static boolean isOdd(char c) {
    return switch (c) {
      case '~', ':', '#', '|', ';', '^', '*', '_', '=', '!', '(', ')', '/', '\\' -> true;
      default -> false;
    };
  }
}
