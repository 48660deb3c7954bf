package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;

/** National telephone layouts that are telephone numbers without any word beside them. */
final class NationalPhone {
  private NationalPhone() {}

  static boolean isPrinted(NormalisedText text, NumberWindow number, int last) {
    return isNorthAmerican(text, number, last)
        || isBracketed(text, number, last)
        || isTrunkZero(number, last)
        || isFrench(number, last)
        || isChineseMobile(number, last);
  }

  /** Area code and exchange begin with 2 to 9; three groups, perhaps behind a 1. */
  private static boolean isNorthAmerican(NormalisedText text, NumberWindow number, int last) {
    int first = number.size(0) == 1 && number.value(0) == 1 ? 1 : 0;
    if (last != first + 2
        || number.size(first) != 3
        || number.size(first + 1) != 3
        || number.size(first + 2) != 4) {
      return false;
    }
    boolean bracket = text.at(number.start() - 1) == '(' || number.separator(first).contains(")");
    boolean drawn = bracket || !number.separator(first).equals(" ") || first == 1;
    return drawn && number.value(first) >= 200 && number.value(first + 1) >= 200;
  }

  /** {@code (021) 1234-5678}. */
  private static boolean isBracketed(NormalisedText text, NumberWindow number, int last) {
    boolean area =
        text.at(number.start() - 1) == '(' && last >= 1 && number.separator(0).startsWith(")");
    int digits = number.digitsThrough(last);
    return area && number.size(0) >= 2 && number.size(0) <= 5 && digits >= 8 && digits <= 12;
  }

  /**
   * {@code 030 901820}, {@code 089/1234567}: an area code with its zero, then at least six digits.
   */
  private static boolean isTrunkZero(NumberWindow number, int last) {
    int digits = number.digitsThrough(last);
    String code = number.digits(2);
    boolean zero = code.charAt(0) == '0' && code.charAt(1) != '0';
    return zero
        && last >= 1
        && last <= 3
        && number.size(0) >= 3
        && number.size(0) <= 5
        && number.size(1) >= 3
        && digits >= 9
        && digits <= 12
        && !goesOn(number, last);
  }

  /** Times of day, four digits each: more of the same follow. */
  private static boolean goesOn(NumberWindow number, int last) {
    return last + 1 < number.groups()
        && number.size(0) == 4
        && number.size(last) == 4
        && number.size(last + 1) == 4;
  }

  private static boolean isFrench(NumberWindow number, int last) {
    return last == 4
        && number.hasLayout(2, 2, 2, 2, 2)
        && number.isEven(5)
        && number.value(0) >= 1
        && number.value(0) <= 9;
  }

  private static boolean isChineseMobile(NumberWindow number, int last) {
    if (number.digitsThrough(last) != 11 || (last > 0 && !number.hasLayout(3, 4, 4))) {
      return false;
    }
    String digits = number.digits(2);
    return digits.charAt(0) == '1' && digits.charAt(1) >= '3';
  }
}
