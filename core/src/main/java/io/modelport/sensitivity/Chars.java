package io.modelport.sensitivity;

/**
 * Character classes of the normalised view: ASCII only, so that a neighbouring CJK letter is a
 * boundary.
 */
final class Chars {
  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isLetter(char c) {
    return isUpper(c) || isLower(c);
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** What may stand inside one opaque token: base64 in both alphabets, dotted and tilde forms. */
  static boolean isToken(char c) {
    return isAlphanumeric(c)
        || switch (c) {
          case '_', '-', '+', '/', '=', '.', '~' -> true;
          default -> false;
        };
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == 0;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Scripts that write words without blanks between them: a Latin word ends where they begin. */
  static boolean isUnspaced(char c) {
    return c >= 0x2E80 && c <= 0xD7AF;
  }

  static char upper(char c) {
    return isLower(c) ? (char) (c - 32) : c;
  }
}
