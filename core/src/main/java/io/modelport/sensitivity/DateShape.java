package io.modelport.sensitivity;

import java.util.Locale;
import java.util.Set;

/** Recognises calendar dates among groups of digits. */
final class DateShape {
  private static final Set<String> MONTHS =
      Set.of(
          "jan january januar janvier enero gennaio janeiro januari feb february februar février febrero febbraio fevereiro februari mar march märz mars marzo março maart apr april avril abril aprile may mai mayo maggio maio mei maj jun june juni juin junio giugno junho jul july juli juillet julio luglio julho aug august août agosto augustus augusti sep sept september septembre septiembre settembre setembro oct october oktober octobre octubre ottobre outubro okt nov november novembre noviembre novembro dec december dezember décembre diciembre dicembre dezembro desember dez"
              .split(" "));

  private DateShape() {}

  /** Names of months in the languages that write dates with them and a number before or behind. */
  static boolean isMonth(String word) {
    return MONTHS.contains(word.toLowerCase(Locale.ROOT));
  }

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
