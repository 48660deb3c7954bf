package io.modelport.sensitivity.view;

/**
 * Character classes of the normalised view: ASCII only, so that a neighbouring CJK letter is a
 * boundary.
 */
public final class Chars {
  static final int DIGIT = 1;
  static final int UPPER = 2;
  static final int LETTER = 4;
  static final int WORD = DIGIT | LETTER;
  private static final int JOINT = 8;
  private static final byte[] KINDS = kinds();

  private Chars() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      int letter = isUpper(c) ? UPPER | LETTER : isLower(c) ? LETTER : 0;
      kinds[c] = (byte) (isDigit(c) ? DIGIT : isJoint(c) ? JOINT : letter);
    }
    return kinds;
  }

  /** The bits of what a character is, so that one look answers several questions. */
  static int kind(char c) {
    return c < 128 ? KINDS[c] : 0;
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
    return (kind(c) & LETTER) != 0;
  }

  public static boolean isLetterOfAnyScript(char c) {
    return c < 128 ? isLetter(c) : Character.isLetter(c);
  }

  public static boolean isAlphanumeric(char c) {
    return (kind(c) & WORD) != 0;
  }

  public static boolean isAlphanumericOfAnyScript(char c) {
    return c < 128 ? isAlphanumeric(c) : Character.isLetterOrDigit(c);
  }

  public static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** What may stand inside one opaque token: base64 in both alphabets, dotted and tilde forms. */
  public static boolean isToken(char c) {
    return kind(c) != 0;
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
