package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * A run of digits and capitals with single separators, as identifiers are written; the end is
 * exclusive.
 */
record Identifier(int start, int end, int digits, int letters) {
  static final Identifier NONE = new Identifier(0, 0, 0, 0);
  private static final int LONGEST = 40;

  static Identifier read(NormalisedText text, int start) {
    int end = start;
    int digits = 0;
    int letters = 0;
    int position = start;
    while (position < start + LONGEST) {
      int word = position;
      int wordDigits = 0;
      while (Chars.isAlphanumeric(text.at(position)) && position < start + LONGEST) {
        wordDigits += Chars.isDigit(text.at(position++)) ? 1 : 0;
      }
      boolean part = position > word && (wordDigits > 0 || isCapitals(text, word, position));
      if (!part) {
        break;
      }
      digits += wordDigits;
      letters += position - word - wordDigits;
      end = position;
      if (!isSeparator(text.at(position))) {
        break;
      }
      position++;
    }
    return new Identifier(start, end, digits, letters);
  }

  boolean isEmpty() {
    return start == end;
  }

  /**
   * At least five digits, seven characters with two of them digits, or eight capitals with one; no
   * amount, date, share or year.
   */
  boolean isPlausible(NormalisedText text) {
    boolean enough = digits >= 5 || (digits >= 2 && digits + letters >= 7 && end - start <= 24);
    boolean code = digits == 1 && end - start >= 8 && end - start <= 12 && isCode(text);
    return (enough || code) && !isAmount(text) && !isDate(text);
  }

  /** Capitals and digits in one piece. */
  private boolean isCode(NormalisedText text) {
    for (int i = start; i < end; i++) {
      if (!Chars.isUpper(text.at(i)) && !Chars.isDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAmount(NormalisedText text) {
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean currency =
        before == '$'
            || before == '€'
            || before == '£'
            || before == '¥'
            || after == '%'
            || after == '€'
            || after == '$';
    boolean thousands =
        after == ','
            && Chars.isDigit(text.at(end + 1))
            && Chars.isDigit(text.at(end + 3))
            && !Chars.isDigit(text.at(end + 4));
    return currency || thousands;
  }

  private boolean isDate(NormalisedText text) {
    NumberWindow number = new NumberWindow(text);
    number.moveTo(start);
    return letters == 0 && digits <= 8 && DateShape.matches(number);
  }

  private static boolean isCapitals(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isUpper(text.at(i))) {
        return false;
      }
    }
    return to - from <= 5;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '_';
  }
}
