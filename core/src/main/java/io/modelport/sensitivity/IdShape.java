package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.function.Predicate;

/**
 * A printed form of a number: 9 a digit, A a letter, X either, a blank an optional separator,
 * anything else itself. The check sees the digits and letters alone, in upper case.
 */
record IdShape(String form, Family family, Predicate<String> check) {

  /** End of the match that begins here, or -1. */
  int match(NormalisedText text, int at) {
    int end = end(text, at);
    return end > 0 && check.test(value(text, at, end)) ? end : -1;
  }

  private int end(NormalisedText text, int at) {
    int position = at;
    for (int i = 0; i < form.length(); i++) {
      char wanted = form.charAt(i);
      char c = text.at(position);
      if (wanted == ' ') {
        position += c == ' ' || c == '-' || c == '.' ? 1 : 0;
      } else if (fits(wanted, c)) {
        position++;
      } else {
        return -1;
      }
    }
    return position;
  }

  private static String value(NormalisedText text, int at, int end) {
    StringBuilder value = new StringBuilder(end - at);
    for (int i = at; i < end; i++) {
      char c = text.at(i);
      if (Chars.isAlphanumeric(c)) {
        value.append(Chars.upper(c));
      }
    }
    return value.toString();
  }

  private static boolean fits(char wanted, char c) {
    return switch (wanted) {
      case '9' -> Chars.isDigit(c);
      case 'A' -> Chars.isLetter(c);
      case 'X' -> Chars.isAlphanumeric(c);
      default -> c == wanted;
    };
  }
}
