package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Telephone numbers: international form, printed national forms, and any fitting number next to a
 * word for phones.
 */
final class PhoneRule implements Rule {
  private static final int LONGEST = 15; // E.164
  private static final int SHORTEST = 6;

  @Override
  public void inspect(Scene scene, int at) {
    if (continuesNumber(scene.text(), at)) {
      return;
    }
    NumberWindow number = scene.numbersFrom(at);
    if (number.groups() == 0 || number.digitsThrough(number.groups() - 1) < SHORTEST) {
      return;
    }
    int last = reach(scene.text(), number);
    if (last < 0
        || isHopeless(scene.text(), number, last)
        || !(number.isBordered(last) || hasExtension(scene.text(), number, last))) {
      return;
    }
    double score = score(scene, number, last);
    if (score > 0) {
      int start = startWithSign(scene.text(), at);
      scene.add(Family.PHONE, start, number.end(last), score);
    }
  }

  /** True inside a longer number that was looked at from its beginning. */
  private static boolean continuesNumber(NormalisedText text, int at) {
    char before = text.at(at - 1);
    boolean joined =
        before == '-'
            || before == '.'
            || before == ','
            || before == ')'
            || before == ' '
            || before == '/';
    return joined && (Chars.isDigit(text.at(at - 2)) || (before == ' ' && text.at(at - 2) == ')'));
  }

  /** The last group that still can belong to one telephone number, or -1. */
  private static int reach(NormalisedText text, NumberWindow number) {
    int last = 0;
    while (last + 1 < number.groups()
        && joins(number, last)
        && number.digitsThrough(last + 1) <= LONGEST + 2) {
      last++;
    }
    int most = text.startsWith("00", number.start()) ? LONGEST + 2 : LONGEST;
    while (last > 0 && number.digitsThrough(last) > most) {
      last--;
    }
    return number.digitsThrough(last) > LONGEST + 2 || text.at(number.end(last)) == '%' ? -1 : last;
  }

  /** Too short for any number that does not begin with a sign or zero. */
  private static boolean isHopeless(NormalisedText text, NumberWindow number, int last) {
    int at = number.start();
    char before = text.at(at - 1);
    boolean sign = before == '+' || before == '(' || text.at(at + 1) == '+';
    return number.digitsThrough(last) < SHORTEST && text.at(at) != '0' && !sign;
  }

  /** "x638" behind the number. */
  private static boolean hasExtension(NormalisedText text, NumberWindow number, int last) {
    int end = number.end(last);
    return (text.at(end) == 'x' || text.at(end) == 'X')
        && Chars.isDigit(text.at(end + 1))
        && !Chars.isAlphanumeric(text.at(number.start() - 1));
  }

  private static boolean joins(NumberWindow number, int group) {
    return switch (number.onlySeparator(group)) {
      case ' ', '-', '.', '/', '(', ')' -> true;
      case 0 -> joins(number.separator(group));
      default -> false;
    };
  }

  /** Several characters. */
  private static boolean joins(String separator) {
    return switch (separator) {
      case " (", ") ", ")-", " - ", "-(", ")/", " / ", ") -" -> true;
      default -> false;
    };
  }

  private static double score(Scene scene, NumberWindow number, int last) {
    int digits = number.digitsThrough(last);
    int at = number.start();
    boolean announced = scene.cues().near(Topic.PHONE, at, number.end(last));
    boolean harmless = scene.cues().before(Topic.HARMLESS, at, 24);
    char sign = scene.text().at(startWithSign(scene.text(), at));
    boolean padded = last == 0 && harmless && sign == '0' && !announced;
    if (!padded
        && isInternational(scene.text(), number, last)
        && (digits >= 8 || CallingCode.isSmall(number.digits(3)))
        && (announced || !isSum(scene.text(), at))) {
      return announced ? 1.0 : 0.9;
    }
    if (!announced && harmless) {
      return 0;
    }
    if (NationalPhone.isPrinted(scene.text(), number, last)) {
      return announced ? 1.0 : 0.7;
    }
    boolean date = last <= 2 && DateShape.matches(number);
    boolean fits = digits >= SHORTEST && digits <= LONGEST && !date && sign != '$';
    return announced && fits && !isAmount(scene.text(), number, last) ? 0.7 : 0;
  }

  private static boolean isInternational(NormalisedText text, NumberWindow number, int last) {
    int at = number.start();
    int sign = startWithSign(text, at);
    if (text.at(sign) == '+' || text.at(sign + 1) == '+') {
      return true;
    }
    int digits = number.digitsThrough(last);
    boolean abroad = text.startsWith("00", at) && CallingCode.begins(number.digits(digits));
    boolean america = text.startsWith("011-", at) || text.startsWith("011 ", at);
    return abroad || (last > 0 && america && digits >= 11);
  }

  private static boolean isSum(NormalisedText text, int at) {
    int sign = startWithSign(text, at);
    char before = text.at(sign - 1);
    return Chars.isDigit(before)
        || (Chars.isLetter(before) && !Chars.isLetter(text.at(sign - 2)))
        || (before == ' ' && Chars.isDigit(text.at(sign - 2)));
  }

  private static boolean isAmount(NormalisedText text, NumberWindow number, int last) {
    char before = text.at(number.start() - 1);
    char after = text.at(number.end(last));
    return before == '$'
        || before == '€'
        || before == '£'
        || before == '#'
        || after == '€'
        || after == '$';
  }

  private static int startWithSign(NormalisedText text, int at) {
    int start = at;
    while (start > at - 2 && (text.at(start - 1) == '+' || text.at(start - 1) == '(')) {
      start--;
    }
    return start;
  }
}
