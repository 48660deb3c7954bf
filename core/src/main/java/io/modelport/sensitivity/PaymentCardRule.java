package io.modelport.sensitivity;

/**
 * Payment card numbers: 12 to 19 digits, issuer range and Luhn; next to a word for cards the shape
 * is enough.
 */
final class PaymentCardRule implements Rule {

  @Override
  public void inspect(Scene scene, int at) {
    NumberWindow number = scene.numbersFrom(at);
    for (int last = 0; last < number.groups(); last++) {
      int length = number.digitsThrough(last);
      if (length > 19) {
        return;
      }
      if (length >= 12 && number.isBordered(last)) {
        double score = score(scene, number, last, length);
        if (score > 0) {
          scene.findings().add(Family.PAYMENT_CARD, at, number.end(last), score);
          return;
        }
      }
    }
  }

  private static double score(Scene scene, NumberWindow number, int last, int length) {
    String digits = number.digits(length);
    boolean printed = isPrintedLayout(number, last);
    boolean announced = scene.cues().near(Topic.CARD, number.start(), number.end(last));
    boolean issued = isIssued(digits);
    boolean valid = CheckDigits.luhn(digits) && digits.chars().distinct().count() > 1;
    if (issued && valid && (announced || (printed && length >= 14 && length <= 16))) {
      return announced ? 1.0 : 0.9;
    }
    // A mistyped number of a card is still somebody's card.
    boolean harmless = scene.cues().before(Topic.HARMLESS, number.start(), 24);
    return announced && printed && length >= 13 && !harmless ? 0.6 : 0;
  }

  /** One block, fours, the two American Express and Diners forms, or evenly spaced out. */
  private static boolean isPrintedLayout(NumberWindow number, int last) {
    if (last == 0) {
      return true;
    }
    if (!number.isEven(last + 1) || number.separator(0).indexOf(',') >= 0) {
      return false;
    }
    boolean fours = true;
    boolean ones = true;
    for (int group = 0; group < last; group++) {
      fours &= number.size(group) == 4;
      ones &= number.size(group) == 1;
    }
    return (fours && number.size(last) <= 4)
        || (ones && number.size(last) == 1)
        || (last == 2 && (number.hasLayout(4, 6, 5) || number.hasLayout(4, 6, 4)));
  }

  /** Issuer ranges and their lengths, after the public card scheme documents. */
  private static boolean isIssued(String digits) {
    int length = digits.length();
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    if (digits.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19;
    }
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (two == 36 || two == 38 || two == 30 || two == 39) {
      return length == 14 || length == 16;
    }
    boolean sixteen =
        (two >= 51 && two <= 55)
            || (four >= 2200 && four <= 2720)
            || two == 35
            || two == 60
            || two == 65
            || two == 64;
    return sixteen ? length >= 16 : two == 62 || two == 81 || two == 50 || (two >= 56 && two <= 69);
  }
}
