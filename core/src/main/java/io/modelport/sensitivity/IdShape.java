package io.modelport.sensitivity;

import java.util.function.Predicate;

/**
 * A printed form of a number: 9 a digit, A a letter, X either, a blank an optional separator,
 * anything else itself. The check sees the digits and letters alone, in upper case.
 */
record IdShape(String form, Family family, Predicate<String> check) {

  /** End of the match that begins here, or -1. */
  int match(NormalisedText text, int at) {
    StringBuilder value = new StringBuilder(form.length());
    int position = at;
    for (int i = 0; i < form.length(); i++) {
      char wanted = form.charAt(i);
      char c = text.at(position);
      if (wanted == ' ') {
        position += c == ' ' || c == '-' || c == '.' ? 1 : 0;
        continue;
      }
      if (!fits(wanted, c)) {
        return -1;
      }
      if (Chars.isAlphanumeric(c)) {
        value.append(Chars.upper(c));
      }
      position++;
    }
    return check.test(value.toString()) ? position : -1;
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
