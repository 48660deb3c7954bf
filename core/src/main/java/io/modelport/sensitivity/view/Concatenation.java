package io.modelport.sensitivity.view;

/**
 * Pieces of one string in program text: {@code "ab" + "cd"}, {@code ['ab', 'cd']}. Lists are joined
 * only where their pieces are short: lists of words are just lists.
 */
final class Concatenation implements Disguise {
  private static final int LONGEST_PIECE = 6;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    char quote = text.at(at);
    int next = skipBlanks(text, at + 1);
    char joint = text.at(next);
    boolean sum = joint == '+' || joint == '.' || joint == '&' || joint == '|' || joint == '\\';
    boolean list = joint == ',';
    if (!sum && !list) {
      return at;
    }
    next = skipBlanks(text, next + (text.at(next + 1) == joint ? 2 : 1));
    if (text.at(next) != quote || (list && !isCut(text, at, next, quote))) {
      return at;
    }
    edits.replace(at, next + 1, "");
    return next + 1;
  }

  /** Pieces of one value are of one length, or have something else than letters in them. */
  private static boolean isCut(NormalisedText text, int end, int next, char quote) {
    int start = end - 1;
    while (start > end - LONGEST_PIECE - 2 && text.at(start) != quote) {
      start--;
    }
    int last = next + 1;
    while (last < next + LONGEST_PIECE + 2 && text.at(last) != quote) {
      last++;
    }
    boolean pieces = text.at(start) == quote && text.at(last) == quote && start < end - 1;
    boolean words = isWord(text, start + 1, end) && isWord(text, next + 1, last);
    return pieces && (!words || (end - start == last - next && end - start <= 5));
  }

  private static boolean isWord(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isLetter(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static int skipBlanks(NormalisedText text, int from) {
    int to = from;
    while (to < from + 12 && (Chars.isBlank(text.at(to)) || text.at(to) == '\n')) {
      to++;
    }
    return to;
  }
}
