package io.modelport.sensitivity.view;

/** Pairs of hexadecimal digits (RFC 4648); never fails. */
final class Base16 {
  private Base16() {}

  static byte[] bytes(byte[] digits) {
    byte[] bytes = new byte[digits.length / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte) ((Hex.digit((char) digits[2 * i]) << 4) | Hex.digit((char) digits[2 * i + 1]));
    }
    return bytes;
  }
}
