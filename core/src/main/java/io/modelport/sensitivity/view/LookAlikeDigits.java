package io.modelport.sensitivity.view;

/** Letters that stand for digits in a number: O for 0, l or I for 1. */
final class LookAlikeDigits implements Disguise {
  static final int LONGEST = 48;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int digits = 0;
    int letters = 0;
    int end = at;
    while (end < at + LONGEST && (Chars.isAlphanumeric(text.at(end)) || isJoint(text, end))) {
      digits += Chars.isDigit(text.at(end)) ? 1 : 0;
      letters += isMeant(text, end) ? 1 : 0;
      end++;
    }
    if (letters == 0 || digits < 2 || digits * 3 < letters || digits + letters < 5) {
      return at;
    }
    edits.replace(at, end, number(text, at, end));
    return end;
  }

  private static String number(NormalisedText text, int from, int to) {
    StringBuilder number = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      number.append(isMeant(text, i) ? digit(text.at(i)) : text.at(i));
    }
    return number.toString();
  }

  /** A letter that looks like a digit, beside a digit or another such letter. */
  private static boolean isMeant(NormalisedText text, int at) {
    return isLookAlike(text.at(at)) && (isNumber(text.at(at - 1)) || isNumber(text.at(at + 1)));
  }

  /** What may stand within a number, if the number goes on behind it. */
  private static boolean isJoint(NormalisedText text, int at) {
    char c = text.at(at);
    return (c == ' ' || c == '-' || c == '.' || c == '/') && isNumber(text.at(at + 1));
  }

  private static boolean isNumber(char c) {
    return Chars.isDigit(c) || isLookAlike(c);
  }

  static boolean isLookAlike(char c) {
    return c == 'O' || c == 'o' || c == 'l' || c == 'I';
  }

  private static char digit(char c) {
    return c == 'O' || c == 'o' ? '0' : '1';
  }
}
