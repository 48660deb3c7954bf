package io.modelport.sensitivity.view;

/** Base64 in both alphabets, padded or not (RFC 4648); never fails. */
final class Base64 {
  /** Digits that make three whole bytes. */
  static final int GROUP = 4;

  private Base64() {}

  static boolean isDigit(char c) {
    return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_';
  }

  /** What the first digits stand for. */
  static byte[] bytes(byte[] digits, int count) {
    byte[] bytes = new byte[count * 6 / 8];
    int bits = 0;
    int held = 0;
    int size = 0;
    for (int i = 0; i < count; i++) {
      held = (held << 6) | value((char) digits[i]);
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[size++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }

  private static int value(char c) {
    if (Chars.isUpper(c)) {
      return c - 'A';
    }
    if (Chars.isLower(c)) {
      return c - 'a' + 26;
    }
    return Chars.isDigit(c) ? c - '0' + 52 : c == '+' || c == '-' ? 62 : 63;
  }
}
