package io.modelport.sensitivity.view;

/** Hexadecimal digits in a view. */
final class Hex {
  private Hex() {}

  static boolean isPair(NormalisedText text, int at) {
    return Chars.isHex(text.at(at)) && Chars.isHex(text.at(at + 1));
  }

  /** Value of the two digits here, 0 to 255. */
  static int pair(NormalisedText text, int at) {
    return (digit(text.at(at)) << 4) | digit(text.at(at + 1));
  }

  static int digit(char c) {
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
  }
}
