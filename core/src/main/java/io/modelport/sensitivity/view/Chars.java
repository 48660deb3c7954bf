package io.modelport.sensitivity.view;

/**
 * Character classes of the normalised view: ASCII only, so that a neighbouring CJK letter is a
 * boundary.
 */
public final class Chars {
  private static final byte DIGIT = 1;
  private static final byte LETTER = 2;
  private static final byte JOINT = 4;
  private static final byte WORD = DIGIT | LETTER;
  private static final byte[] KINDS = kinds();

  private Chars() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      kinds[c] = isDigit(c) ? DIGIT : isUpper(c) || isLower(c) ? LETTER : isJoint(c) ? JOINT : 0;
    }
    return kinds;
  }

  private static boolean isJoint(char c) {
    return switch (c) {
      case '_', '-', '+', '/', '=', '.', '~' -> true;
      default -> false;
    };
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  public static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  public static boolean isLetter(char c) {
    return c < 128 && KINDS[c] == LETTER;
  }

  public static boolean isAlphanumeric(char c) {
    return c < 128 && (KINDS[c] & WORD) != 0;
  }

  public static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** What may stand inside one opaque token: base64 in both alphabets, dotted and tilde forms. */
  public static boolean isToken(char c) {
    return c < 128 && KINDS[c] != 0;
  }

  public static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  public static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == 0;
  }

  public static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Scripts that write words without blanks between them: a Latin word ends where they begin. */
  public static boolean isUnspaced(char c) {
    return c >= 0x2E80 && c <= 0xD7AF;
  }

  public static char upper(char c) {
    return isLower(c) ? (char) (c - 32) : c;
  }
}
