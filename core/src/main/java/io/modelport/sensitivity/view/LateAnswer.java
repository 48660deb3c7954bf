package io.modelport.sensitivity.view;

/** A label at the end of one message whose value comes alone two messages later. */
final class LateAnswer implements Disguise {
  private static final int LONGEST_BETWEEN = 160;
  private static final int LONGEST_VALUE = 80;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int label = text.at(at - 1) == ' ' ? at - 2 : at - 1;
    char last = text.at(label);
    if (last <= ' ' || last == '.' || last == ',' || last == ';') {
      return at;
    }
    int between = lineEnd(text, at + 1, LONGEST_BETWEEN);
    if (between < 0 || !isValue(text, between + 1) || !isShortLine(text, label)) {
      return at;
    }
    edits.replace(at, between + 1, " ");
    return between + 1;
  }

  private static boolean isShortLine(NormalisedText text, int end) {
    for (int i = end; i > end - LONGEST_BETWEEN; i--) {
      if (Chars.isLineEnd(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line that begins here is a number, perhaps in groups, or a word with digits. */
  private static boolean isValue(NormalisedText text, int from) {
    int digits = 0;
    int end = from;
    while (end < from + LONGEST_VALUE && !Chars.isLineEnd(text.at(end))) {
      if (text.at(end) == ' ' && !Chars.isDigit(text.at(end + 1))) {
        return false;
      }
      digits += Chars.isDigit(text.at(end)) ? 1 : 0;
      end++;
    }
    return end < from + LONGEST_VALUE && digits >= 2 && end - from >= 5;
  }

  private static int lineEnd(NormalisedText text, int from, int most) {
    for (int i = from; i < from + most; i++) {
      if (Chars.isLineEnd(text.at(i))) {
        return i == from ? -1 : i;
      }
    }
    return -1;
  }
}
