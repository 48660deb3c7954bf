package io.modelport.sensitivity.view;

import java.util.Arrays;

/** Digits of some encoding while they are read, and which kinds occur among them. */
final class Run {
  private byte[] digits = new byte[64];
  private int size;
  private boolean numbers;
  private boolean uppers;
  private boolean lowers;
  private boolean others;
  private boolean beyondHex;
  private boolean beyondBase32;

  void add(char c) {
    if (size == digits.length) {
      digits = Arrays.copyOf(digits, size * 2);
    }
    digits[size++] = (byte) c;
    numbers |= Chars.isDigit(c);
    uppers |= Chars.isUpper(c);
    lowers |= Chars.isLower(c);
    others |= !Chars.isAlphanumeric(c);
    beyondHex |= !Chars.isHex(c);
    beyondBase32 |= !Chars.isUpper(c) && (c < '2' || c > '7');
  }

  int size() {
    return size;
  }

  byte[] digits() {
    return Arrays.copyOf(digits, size);
  }

  boolean isHex() {
    return numbers && !beyondHex;
  }

  boolean isBase32() {
    return uppers && !beyondBase32;
  }

  /** Words of prose are of one case, or capitalised, and have no digits. */
  boolean isMixed() {
    return uppers && (lowers || numbers || others);
  }
}
