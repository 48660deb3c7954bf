package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/** A run of letters and digits in the view; an empty one where there is none. */
record Word(int start, int end) {
  private static final int LONGEST = 32;
  private static final int GAP = 4;

  /** The word that ends before the position with at most a few marks or one line end between. */
  static Word before(NormalisedText text, int position) {
    int end = position;
    while (end > position - GAP && isGap(text.at(end - 1))) {
      end--;
    }
    int start = end;
    while (start > end - LONGEST && Character.isLetterOrDigit(text.at(start - 1))) {
      start--;
    }
    return new Word(start, end);
  }

  /** The word that begins behind the position with at most a few marks or one line end between. */
  static Word after(NormalisedText text, int position) {
    int start = position;
    while (start < position + GAP && isGap(text.at(start))) {
      start++;
    }
    int end = start;
    while (end < start + LONGEST && Character.isLetterOrDigit(text.at(end))) {
      end++;
    }
    return new Word(start, end);
  }

  private static boolean isGap(char c) {
    return switch (c) {
      case ' ', ',', '.', '\n', '\'', '-', '\t', '/' -> true;
      default -> false;
    };
  }

  int length() {
    return end - start;
  }

  boolean isCapitalised(NormalisedText text) {
    return Character.isUpperCase(text.at(start));
  }

  /** One to six digits, perhaps with a letter: "12", "221B", "6th". */
  boolean isHouseNumber(NormalisedText text) {
    int digits = 0;
    while (digits < length() && Chars.isDigit(text.at(start + digits))) {
      digits++;
    }
    boolean fraction =
        text.at(end) == '%'
            || ((text.at(end) == '.' || text.at(end) == ',') && Chars.isDigit(text.at(end + 1)));
    return digits >= 1
        && digits <= 6
        && length() - digits <= 2
        && !fraction
        && text.at(start - 1) != '$';
  }

  /** A number that may as well be a year. */
  boolean isYear(NormalisedText text) {
    char century = text.at(start + 1);
    return length() == 4
        && ((text.at(start) == '1' && century >= '7') || (text.at(start) == '2' && century == '0'));
  }
}
