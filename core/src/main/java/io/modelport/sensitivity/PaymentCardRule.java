package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Payment card numbers: 12 to 19 digits, issuer range and Luhn; next to a word for cards the shape
 * is enough.
 */
final class PaymentCardRule implements Rule {
  private static final int SHORTEST = 12;

  @Override
  public void inspect(Scene scene, int at) {
    NumberWindow number = scene.numbersFrom(at);
    if (number.groups() == 0
        || number.digitsThrough(number.groups() - 1) < SHORTEST
        || continuesSingles(scene.text(), number)) {
      return;
    }
    boolean announced = isAnnounced(scene, number);
    if (!announced && !(mayBePrinted(number) && mayBeIssued(number.digits(4)))) {
      return;
    }
    for (int last = 0; last < number.groups(); last++) {
      int length = number.digitsThrough(last);
      if (length > 19) {
        return;
      }
      if (length >= SHORTEST && number.isBordered(last)) {
        double score = score(scene, number, last, announced);
        if (score > 0) {
          scene.add(Family.PAYMENT_CARD, at, number.end(last), score);
          return;
        }
      }
    }
  }

  /** Inside a list of single digits, which was looked at from its beginning. */
  private static boolean continuesSingles(NormalisedText text, NumberWindow number) {
    int at = number.start();
    return number.size(0) == 1 && Chars.isDigit(text.at(at - 2)) && !Chars.isDigit(text.at(at - 3));
  }

  private static boolean isAnnounced(Scene scene, NumberWindow number) {
    return scene.cues().near(Topic.CARD, number.start(), number.end(number.groups() - 1));
  }

  private static double score(Scene scene, NumberWindow number, int last, boolean announced) {
    boolean printed = isPrintedLayout(number, last);
    if (!printed && !announced) {
      return 0;
    }
    int length = number.digitsThrough(last);
    String digits = number.digits(length);
    boolean valid = isIssued(digits) && CheckDigits.luhn(digits);
    boolean whole = length == 13 && last == 0 && isWholeLine(scene.text(), number);
    boolean grouped = last >= 3 && number.size(0) == 4;
    if (valid && (announced || whole || grouped || (length >= 14 && length <= 16))) {
      return announced ? 1.0 : 0.9;
    }
    // A mistyped number of a card is still somebody's card.
    boolean harmless = scene.cues().before(Topic.HARMLESS, number.start(), 24);
    return announced && printed && length >= 13 && !harmless ? 0.6 : 0;
  }

  /** Thirteen digits are more often something else, unless they stand alone. */
  private static boolean isWholeLine(NormalisedText text, NumberWindow number) {
    return Chars.isLineEnd(text.at(number.start() - 1)) && Chars.isLineEnd(text.at(number.end(0)));
  }

  /** False where the first group begins none of the {@linkplain #isPrintedLayout layouts}. */
  private static boolean mayBePrinted(NumberWindow number) {
    int size = number.size(0);
    return size == 4 || size == 1 || size >= SHORTEST;
  }

  /** One block, fours, the two American Express and Diners forms, or evenly spaced out. */
  private static boolean isPrintedLayout(NumberWindow number, int last) {
    if (last == 0) {
      return true;
    }
    boolean fours = number.size(last) <= 4;
    boolean ones = number.size(last) == 1;
    for (int group = 0; group < last && (fours || ones); group++) {
      fours &= number.size(group) == 4;
      ones &= number.size(group) == 1;
    }
    boolean three = last == 2 && (number.hasLayout(4, 6, 5) || number.hasLayout(4, 6, 4));
    return (fours || ones || three)
        && number.isEven(last + 1)
        && !number.separator(0).contains(",");
  }

  /** False for beginnings that no issuer has at any length. */
  private static boolean mayBeIssued(String digits) {
    return digits.charAt(0) >= '2' || digits.equals("1800");
  }

  /** Issuer ranges and their lengths, after the public card scheme documents. */
  private static boolean isIssued(String digits) {
    int length = digits.length();
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    if (digits.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19;
    }
    if (two == 34 || two == 37 || four == 1800 || four == 2131) {
      return length == 15;
    }
    if (two == 36 || two == 38 || two == 30 || two == 39) {
      return length == 14 || length == 16;
    }
    boolean sixteen =
        (two >= 51 && two <= 55)
            || (four >= 2200 && four <= 2720)
            || two == 35
            || four == 9792
            || two == 60
            || two == 65
            || two == 64;
    return sixteen ? length >= 16 : two == 62 || two == 81 || two == 50 || (two >= 56 && two <= 69);
  }
}
