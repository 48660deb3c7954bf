package io.modelport.sensitivity;

import java.util.Set;

/** The countries' codes for telephones, as ITU-T E.164 assigns them. */
final class CallingCode {
  /** What begins the codes of three digits. */
  private static final Set<String> LONG =
      Set.of(
          "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68",
          "69", "80", "85", "87", "88", "96", "97", "99");

  private static final Set<String> FREE = Set.of("28", "83", "89");

  /** Islands whose numbers have four digits. */
  private static final Set<String> SMALL = Set.of("290", "683", "690");

  private CallingCode() {}

  static boolean isSmall(String digits) {
    return SMALL.contains(digits);
  }

  /** True if the digits, of which the first two are zeros, are as many as some country has. */
  static boolean begins(String digits) {
    if (digits.length() < 9) {
      return false;
    }
    String zone = digits.substring(2, 4);
    if (zone.charAt(0) == '1') {
      return digits.length() == 13 && digits.charAt(3) >= '2';
    }
    int code = zone.charAt(0) == '7' ? 1 : LONG.contains(zone) ? 3 : 2;
    int rest = digits.length() - 2 - code;
    boolean small = code == 3 && isSmall(digits.substring(2, 5));
    return zone.charAt(0) != '0' && !FREE.contains(zone) && rest <= 13 && rest >= (small ? 4 : 5);
  }
}
