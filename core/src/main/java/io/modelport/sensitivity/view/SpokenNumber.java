package io.modelport.sensitivity.view;

/**
 * A number read out loud: "four one, one five", "Foxtrot eins zwei", "double seven"; digits of
 * languages without blanks too.
 */
final class SpokenNumber implements Disguise {
  private static final int FEWEST = 4;
  private static final int MOST = 256;
  private static final int LONGEST_WORD = 12;
  private static final String IDEOGRAPHS = "〇零一二三四五六七八九";
  private static final String VALUES = "00123456789";

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    if (meaning(text, at, wordEnd(text, at)) == '@') {
      return at;
    }
    StringBuilder said = new StringBuilder();
    int end = at;
    int next = at;
    int digits = 0;
    int times = 1;
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
        said.append(String.valueOf(meaning).repeat(times));
        times = 1;
        end = behind;
      }
      next = skip(text, behind);
    }
    if (digits < FEWEST) {
      return at;
    }
    edits.replace(at, end, said);
    return end;
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
