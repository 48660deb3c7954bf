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
    while (end < at + LONGEST && (Chars.isAlphanumeric(text.at(end)) || isJoint(text, end))) {
      char c = text.at(end);
      boolean meant = isLookAlike(c) && (isNumber(text.at(end - 1)) || isNumber(text.at(end + 1)));
      digits += Chars.isDigit(c) ? 1 : 0;
      letters += meant ? 1 : 0;
      number.append(meant ? digit(c) : c);
      end++;
    }
    if (letters == 0 || digits < 2 || digits * 3 < letters || digits + letters < 5) {
      return at;
    }
    edits.replace(at, end, number);
    return end;
  }

  /** What may stand within a number, if the number goes on behind it. */
  private static boolean isJoint(NormalisedText text, int at) {
    char c = text.at(at);
    return (c == ' ' || c == '-' || c == '.' || c == '/') && isNumber(text.at(at + 1));
  }

  private static boolean isNumber(char c) {
    return Chars.isDigit(c) || isLookAlike(c);
  }

  private static boolean isLookAlike(char c) {
    return c == 'O' || c == 'o' || c == 'l' || c == 'I';
  }

  private static char digit(char c) {
    return c == 'O' || c == 'o' ? '0' : '1';
  }
}
