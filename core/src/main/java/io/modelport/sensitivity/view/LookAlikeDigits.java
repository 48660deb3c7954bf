package io.modelport.sensitivity.view;

/** Letters that stand for digits in a number: O for 0, l or I for 1. */
final class LookAlikeDigits implements Disguise {
  private static final int LONGEST = 48;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    StringBuilder number = new StringBuilder();
    int digits = 0;
    int letters = 0;
    int end = at;
    while (end < at + LONGEST && isPart(text.at(end))) {
      char c = text.at(end++);
      char digit = digit(c);
      digits += Chars.isDigit(c) ? 1 : 0;
      letters += digit != c ? 1 : 0;
      number.append(digit);
    }
    if (letters == 0
        || digits < 2
        || digits < letters
        || digits + letters < 4
        || Chars.isAlphanumeric(text.at(end))) {
      return at;
    }
    edits.replace(at, end, number);
    return end;
  }

  private static boolean isPart(char c) {
    return Chars.isDigit(c) || digit(c) != c || c == '-' || c == '.' || c == '/';
  }

  private static char digit(char c) {
    return switch (c) {
      case 'O', 'o' -> '0';
      case 'l', 'I', 'i' -> '1';
      default -> c;
    };
  }
}
