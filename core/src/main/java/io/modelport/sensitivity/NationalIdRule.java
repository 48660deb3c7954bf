package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.function.Predicate;

/**
 * Identity and tax numbers whose form and check digits speak for themselves; others need a word
 * beside them.
 */
final class NationalIdRule implements Rule {
  /**
   * Signs of the century in Finland since 2023; the hyphen and the plus stand in forms of their
   * own.
   */
  private static final String CENTURIES = "ABCDEFUVWXY";

  private static final List<IdShape> SHAPES =
      List.of(
          id("AAAAAA99A99A999A", CheckDigits::codiceFiscale),
          id(
              "AAAA999999AAAAAAX9",
              code -> CheckDigits.startsWithYearMonthDay(code.substring(4))), // CURP
          id("99999999 A", CheckDigits::dni),
          id("A 9999999 A", code -> code.charAt(0) >= 'X' && CheckDigits.dni(code)),
          id("A9999999A", CheckDigits::nric),
          id("AA 99 99 99 A", NationalIdRule::isNationalInsurance),
          id("999999-999A", NationalIdRule::isHetu),
          id("999999+999A", NationalIdRule::isHetu),
          id(
              "999999A999A",
              code ->
                  CENTURIES.indexOf(code.charAt(6)) >= 0
                      && isHetu(code.substring(0, 6) + code.substring(7))),
          id("99999999 9 XX9", NationalIdRule::isCitizenCard),
          new IdShape("9AX9 AX9 AA99", Family.HEALTH_ID, NationalIdRule::isMedicare),
          id("99999999999", code -> CheckDigits.pesel(code) || CheckDigits.tckn(code)),
          id("999.999.999-99", CheckDigits::cpf),
          id(
              "999999-9999",
              code -> CheckDigits.startsWithYearMonthDay(code) && CheckDigits.luhn(code)),
          id("99999999-9999", NationalIdRule::isPersonnummer),
          id("999999-9999999", NationalIdRule::isKorean),
          id(
              "9 99 99 99 999 999 99",
              code -> "12".indexOf(code.charAt(0)) >= 0 && CheckDigits.nir(code)),
          id("9999 9999 9999", code -> code.charAt(0) >= '2' && CheckDigits.verhoeff(code)),
          id("756.9999.9999.99", CheckDigits::ean13),
          id("AAAAA9999A", code -> code.charAt(3) == 'P')); // Indian PAN of a person

  private static final List<IdShape> BEGIN_WITH_LETTER = beginning(true);
  private static final List<IdShape> BEGIN_WITH_DIGIT = beginning(false);

  /** Every form has a digit by then; most words of prose have none. */
  static final int FIRST_DIGIT = 7;

  /** No form is shorter, without what may separate its parts. */
  private static final int SHORTEST = 9;

  /** Most of the parts of a form, and so one more than the separators within the shortest. */
  private static final int PARTS = 5;

  private static List<IdShape> beginning(boolean letter) {
    return SHAPES.stream().filter(shape -> (shape.form().charAt(0) == 'A') == letter).toList();
  }

  private static IdShape id(String form, Predicate<String> check) {
    return new IdShape(form, Family.NATIONAL_ID, check);
  }

  @Override
  public void inspect(Scene scene, int at) {
    if (!hasDigitSoon(scene.text(), at)
        || isInsideNumber(scene.text(), at)
        || isShort(scene.text(), at)) {
      return;
    }
    boolean letter = Chars.isLetter(scene.text().at(at));
    for (IdShape shape : letter ? BEGIN_WITH_LETTER : BEGIN_WITH_DIGIT) {
      int end = shape.match(scene.text(), at);
      if (end > 0 && ends(scene.text(), end) && isClear(scene, shape, at, end)) {
        scene.add(shape.family(), at, end, 0.8);
        return;
      }
    }
  }

  /**
   * A check digit alone is one chance in ten: a bare number explained as an order or a version
   * stays one.
   */
  private static boolean isClear(Scene scene, IdShape shape, int at, int end) {
    boolean spaced = shape.form().startsWith("9999 ") && end - at == 12;
    return !spaced && !scene.cues().before(Topic.HARMLESS, at, 24);
  }

  private static boolean hasDigitSoon(NormalisedText text, int at) {
    for (int i = at; i < at + FIRST_DIGIT; i++) {
      if (Chars.isDigit(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** Too few digits and letters, single separators between them, for any form. */
  private static boolean isShort(NormalisedText text, int at) {
    int found = 0;
    boolean separated = false;
    for (int i = at; i < at + SHORTEST + PARTS && found < SHORTEST; i++) {
      if (Chars.isAlphanumeric(text.at(i))) {
        found++;
        separated = false;
      } else if (separated || " -.+".indexOf(text.at(i)) < 0) {
        break;
      } else {
        separated = true;
      }
    }
    return found < SHORTEST;
  }

  private static boolean isInsideNumber(NormalisedText text, int at) {
    char before = text.at(at - 1);
    return Chars.isAlphanumeric(before)
        || before == '_'
        || ((before == '-' || before == '.' || before == '/' || before == ' ')
            && Chars.isDigit(text.at(at - 2)));
  }

  private static boolean ends(NormalisedText text, int end) {
    char after = text.at(end);
    boolean goesOn =
        (after == '-' || after == '/' || after == '.') && Chars.isAlphanumeric(text.at(end + 1));
    return !Chars.isAlphanumeric(after) && after != '_' && !goesOn;
  }

  /** United Kingdom: some letters are never issued; the last is A to D. */
  private static boolean isNationalInsurance(String code) {
    return "DFIQUV".indexOf(code.charAt(0)) < 0
        && "DFIQUVO".indexOf(code.charAt(1)) < 0
        && code.charAt(8) <= 'D';
  }

  /** Finland: a date, and the check character of the nine digits mod 31. */
  private static boolean isHetu(String code) {
    int remainder = Integer.parseInt(code.substring(0, 9)) % 31;
    return CheckDigits.startsWithDayMonthYear(code)
        && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(remainder) == code.charAt(9);
  }

  /** Portugal: a weighted sum over digits and letters, every second one doubled. */
  private static boolean isCitizenCard(String code) {
    int sum = 0;
    for (int i = 0; i < code.length(); i++) {
      int value = Character.digit(code.charAt(i), 36);
      int weighted = i % 2 == 0 ? value * 2 : value;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** United States: letters that could be read as digits are never used. */
  private static boolean isMedicare(String code) {
    return code.charAt(0) > '0' && code.chars().noneMatch(c -> "SLOIBZ".indexOf(c) >= 0);
  }

  private static boolean isPersonnummer(String code) {
    boolean century = code.startsWith("19") || code.startsWith("20");
    String shortForm = code.substring(2);
    return century && CheckDigits.startsWithYearMonthDay(shortForm) && CheckDigits.luhn(shortForm);
  }

  /** South Korea: a date, then 1 to 8 for sex, century and residence. */
  private static boolean isKorean(String code) {
    char sex = code.charAt(6);
    return CheckDigits.startsWithYearMonthDay(code) && sex >= '1' && sex <= '8';
  }
}
