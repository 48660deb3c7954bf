package io.modelport.sensitivity.view;

/** A remark in brackets in the middle of a number: {@code 4111 11 (goes on) 11 1111}. */
final class Interruption implements Disguise {
  private static final int LONGEST = 60;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int before = at - 1;
    while (before > at - 4 && text.at(before) == ' ') {
      before--;
    }
    if (!isPart(text.at(before))) {
      return at;
    }
    int end = at + 1;
    char closing = text.at(at) == '[' ? ']' : ')';
    boolean letters = false;
    while (end < at + LONGEST && text.at(end) != closing && text.at(end) != '\n') {
      letters |= Chars.isLetter(text.at(end));
      if (Chars.isDigit(text.at(end++))) {
        return at;
      }
    }
    int after = end + 1;
    while (after < end + 4 && text.at(after) == ' ') {
      after++;
    }
    if (!letters || text.at(end) != closing || !isPart(text.at(after))) {
      return at;
    }
    edits.replace(Math.max(before + 1, edits.end()), after, "");
    return after;
  }

  private static boolean isPart(char c) {
    return Chars.isDigit(c)
        || c == '-'
        || c == '.'
        || c == '/'
        || c == ':'
        || Chars.isUpper(c)
        || c == '@';
  }
}
