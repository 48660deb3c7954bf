package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;

/** Check digit schemes over strings of ASCII digits and letters. */
final class CheckDigits {
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private CheckDigits() {}

  /** ISO/IEC 7812: every second digit from the right doubled. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 1 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /**
   * ISO/IEC 7064 mod 97-10 over digits and upper-case letters: the remainder, 1 for a valid IBAN.
   */
  static int mod97(String alphanumerics) {
    int remainder = 0;
    for (int i = 0; i < alphanumerics.length(); i++) {
      int value = Character.digit(alphanumerics.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }

  /** Verhoeff's dihedral scheme, as on Aadhaar. */
  static boolean verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      for (int k = 0; k < i % 8; k++) {
        digit = PERMUTATION[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }

  /** Sum of digits times weights, over as many digits as there are weights. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  /** Brazilian CPF: two digits mod 11; repeated digits are not issued. */
  static boolean cpf(String d) {
    return d.chars().distinct().count() > 1
        && eleven(weighted(d, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == d.charAt(9) - '0'
        && eleven(weighted(d, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == d.charAt(10) - '0';
  }

  private static int eleven(int sum) {
    int check = 11 - sum % 11;
    return check > 9 ? 0 : check;
  }

  /**
   * Turkish identity number: the tenth digit from odd and even places, the eleventh from the sum.
   */
  static boolean tckn(String d) {
    int odd = weighted(d, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(d, 0, 1, 0, 1, 0, 1, 0, 1);
    int sum = weighted(d, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    return d.charAt(0) != '0'
        && Math.floorMod(odd * 7 - even, 10) == d.charAt(9) - '0'
        && sum % 10 == d.charAt(10) - '0';
  }

  /** Polish PESEL: a date with the century in the month, and a weighted sum. */
  static boolean pesel(String d) {
    int month = number(d, 2, 4) % 20;
    return isDay(month, number(d, 4, 6)) && weighted(d, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
  }

  /** French social security number with its key, 97 less the remainder. */
  static boolean nir(String d) {
    int month = number(d, 3, 5);
    return (month >= 1 && month <= 12)
        && 97 - Long.parseLong(d.substring(0, 13)) % 97 == number(d, 13, 15);
  }

  /** Italian tax code of a person: the last letter from weighted odd places and plain even ones. */
  static boolean codiceFiscale(String code) {
    String odd = "BAFHJNPRTVCESULDGIMOQKWZYX";
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = code.charAt(i);
      int rank = Chars.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 1 ? rank : odd.charAt(rank) - 'A';
    }
    return code.charAt(15) == 'A' + sum % 26;
  }

  /** Spanish DNI and NIE: the letter is the number mod 23. */
  static boolean dni(String code) {
    char first = code.charAt(0);
    String number =
        (first >= 'X' ? (char) (first - 'X' + '0') : first) + code.substring(1, code.length() - 1);
    return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23)
        == code.charAt(code.length() - 1);
  }

  /** Singapore NRIC and FIN: a weighted sum picks the last letter by the first. */
  static boolean nric(String code) {
    char first = code.charAt(0);
    if ("STFG".indexOf(first) < 0) {
      return false;
    }
    int offset = first == 'T' || first == 'G' ? 4 : 0;
    int rank = (weighted(code.substring(1), 2, 7, 6, 5, 4, 3, 2) + offset) % 11;
    String letters = first == 'S' || first == 'T' ? "JZIHGFEDCBA" : "XWUTRQPNMLK";
    return letters.charAt(rank) == code.charAt(8);
  }

  /** EAN-13, as on Swiss social insurance numbers. */
  static boolean ean13(String d) {
    return weighted(d, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
  }

  /** True if the first six digits are a date, year first. */
  static boolean startsWithYearMonthDay(String d) {
    return isDay(number(d, 2, 4), number(d, 4, 6));
  }

  /** True if the first six digits are a date, day first. */
  static boolean startsWithDayMonthYear(String d) {
    return isDay(number(d, 2, 4), number(d, 0, 2));
  }

  static boolean isDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static int number(String d, int from, int to) {
    return Integer.parseInt(d.substring(from, to));
  }
}
