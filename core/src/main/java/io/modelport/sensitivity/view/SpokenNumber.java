package io.modelport.sensitivity.view;

/**
 * A number read out loud: "four one, one five", "Foxtrot eins zwei", "double seven"; digits of
 * languages without blanks too.
 */
final class SpokenNumber implements Disguise {
  private static final int FEWEST = 4;
  private static final int MOST = 256;

  /** Digits as such among the words. */
  private static final int MOST_SHOWN = 16;

  private static final int LONGEST_WORD = 12;
  private static final String IDEOGRAPHS = "〇零一二三四五六七八九";
  private static final String VALUES = "00123456789";

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    if (!begins(text, at) || !edits.patience().lasts(at)) {
      return at;
    }
    StringBuilder said = new StringBuilder();
    int end = at;
    int next = at;
    int digits = 0;
    int times = 1;
    int shown = 0;
    while (said.length() < MOST) {
      int behind = wordEnd(text, next);
      char meaning = meaning(text, next, behind);
      if (meaning == 0) {
        break;
      }
      if (meaning == '*' || meaning == '^') {
        times = meaning == '*' ? 2 : 3;
      } else {
        boolean spelled = Chars.isDigit(meaning) && !Chars.isDigit(text.at(next));
        digits += spelled ? times : 0;
        if (Chars.isDigit(text.at(next)) && ++shown > MOST_SHOWN) {
          break;
        }
        for (int i = 0; i < times; i++) {
          said.append(meaning);
        }
        times = 1;
        end = behind;
      }
      next = skip(text, behind);
    }
    if (digits < FEWEST) {
      edits.patience().spend(at, next);
      return at;
    }
    edits.replace(at, end, said);
    return end;
  }

  /** With a word, or with marks and then a word: digits alone say what they mean. */
  private static boolean begins(NormalisedText text, int at) {
    int first = at;
    while (first < at + 4 && "+( ".indexOf(text.at(first)) >= 0) {
      first++;
    }
    char meaning = meaning(text, first, wordEnd(text, first));
    boolean times = meaning == '*' || meaning == '^';
    return times || (Character.isLetterOrDigit(meaning) && !Chars.isDigit(text.at(first)));
  }

  private static char meaning(NormalisedText text, int from, int to) {
    char c = text.at(from);
    if (to - from == 1) {
      int ideograph = IDEOGRAPHS.indexOf(c);
      boolean mark =
          c == '+' || c == '-' || c == '(' || c == ')' || c == '.' || c == '/' || c == ':';
      return ideograph >= 0 ? VALUES.charAt(ideograph) : mark || Chars.isDigit(c) ? c : 0;
    }
    char meaning = SpokenWords.STANDARD.meaning(text, from, to);
    return meaning == '<' || meaning == '}' || meaning == SpokenWords.ROTATED ? 0 : meaning;
  }

  private static int wordEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + LONGEST_WORD && Chars.isLetter(text.at(end))) {
      end++;
    }
    return end == from && text.at(from) > ' ' ? from + 1 : end;
  }

  private static int skip(NormalisedText text, int from) {
    int next = from;
    while (next < from + 3
        && (text.at(next) == ' ' || text.at(next) == ',' || text.at(next) == '\n')) {
      next++;
    }
    return next;
  }
}
