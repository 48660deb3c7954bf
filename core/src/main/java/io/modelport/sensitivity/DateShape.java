package io.modelport.sensitivity;

/** Recognises calendar dates among groups of digits. */
final class DateShape {
  private DateShape() {}

  /**
   * True if the first three groups are a date in any usual order, with one separator throughout.
   */
  static boolean matches(NumberWindow number) {
    if (number.groups() < 3 || !number.isEven(3) || !isDateSeparator(number.separator(0))) {
      return false;
    }
    int a = number.value(0);
    int b = number.value(1);
    int c = number.value(2);
    if (number.size(0) == 4) {
      return isYear(a) && number.size(1) <= 2 && number.size(2) <= 2 && CheckDigits.isDay(b, c);
    }
    boolean short2 = number.size(0) <= 2 && number.size(1) <= 2;
    boolean year = number.size(2) == 2 || (number.size(2) == 4 && isYear(c));
    return short2 && year && (CheckDigits.isDay(a, b) || CheckDigits.isDay(b, a));
  }

  private static boolean isYear(int year) {
    return year >= 1850 && year <= 2100;
  }

  private static boolean isDateSeparator(String separator) {
    return switch (separator) {
      case "-", "/", ".", ". ", " ", " / ", " - " -> true;
      default -> false;
    };
  }
}
