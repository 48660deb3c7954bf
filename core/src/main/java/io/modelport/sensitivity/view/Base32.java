package io.modelport.sensitivity.view;

/** Base32 in capitals (RFC 4648); never fails. */
final class Base32 {
  private Base32() {}

  static byte[] bytes(byte[] digits) {
    byte[] bytes = new byte[digits.length * 5 / 8];
    int bits = 0;
    int held = 0;
    int size = 0;
    for (byte digit : digits) {
      held = (held << 5) | (digit >= 'A' ? digit - 'A' : digit - '2' + 26);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[size++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }
}
