package io.modelport.sensitivity.view;

/** A long number without blanks around it: {@code mycard4111111111111111please}. */
final class GluedWords implements Disguise {
  private static final int SHORTEST = 8;
  private static final int WORD = 3;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int start = at;
    while (Chars.isLetter(text.at(start)) && start < at + 64) {
      start++;
    }
    int end = start;
    while (Chars.isDigit(text.at(end)) && end < start + 24) {
      end++;
    }
    int last = end;
    while (Chars.isLetter(text.at(last)) && last < end + WORD) {
      last++;
    }
    boolean before = start - at >= WORD;
    boolean after = last - end >= WORD;
    if (end - start < SHORTEST || !(before || after) || Chars.isDigit(text.at(end))) {
      return at;
    }
    edits.replace(start, end, " " + text.slice(start, end) + " ");
    return end;
  }
}
