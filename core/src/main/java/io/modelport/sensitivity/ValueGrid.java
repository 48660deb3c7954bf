package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;

/** Values in groups of letters and digits with hyphens between them, all as long as is usual. */
final class ValueGrid {
  private ValueGrid() {}

  /** Groups of 8, 4, 4, 4 and 12 characters. */
  static boolean isUuid(String value) {
    if (value.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean joint = i == 8 || i == 13 || i == 18 || i == 23;
      if (joint != (value.charAt(i) == '-') || (!joint && !Chars.isAlphanumeric(value.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Four groups or more of five to eight characters. */
  static boolean isProductKey(String value) {
    int size = value.indexOf('-');
    boolean grid = size >= 5 && size <= 8 && (value.length() + 1) % (size + 1) == 0;
    for (int i = 0; grid && i < value.length(); i++) {
      grid = (i % (size + 1) == size) == (value.charAt(i) == '-');
    }
    return grid && value.length() > 3 * (size + 1);
  }
}
