package io.modelport.sensitivity.view;

/** Words as they stand in a sentence, in which no value begins. */
public final class Prose {
  /** Shorter ones begin numbers: "GB 29 …", "AB 12 34 56 C". */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 19;

  private Prose() {}

  /** Whether these letters are a word, by their number and what stands behind them. */
  public static boolean isWord(NormalisedText text, int start, int end) {
    int length = end - start;
    return length >= SHORTEST && length <= LONGEST && !goesOn(text, end);
  }

  /** What stands within tokens, and what separates the parts of numbers. */
  private static boolean goesOn(NormalisedText text, int at) {
    char c = text.at(at);
    return switch (c) {
      case '.', ':' -> text.at(at + 1) > ' ';
      case '*', '|', '\\' -> true;
      default -> Chars.isToken(c);
    };
  }
}
