package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/** A number before the word that names it: "48392057 (passport)", "48392057 is my passport". */
final class NumberBefore {
  private static final int REACH = 28;
  private static final int LONGEST = 24;

  private NumberBefore() {}

  /** The number that the word here names; {@link Identifier#NONE} where none does. */
  static Identifier read(Scene scene, int cueStart) {
    NormalisedText text = scene.text();
    int tie = bracket(text, cueStart);
    tie = tie < 0 ? owner(scene, cueStart) : tie;
    int end = tie > 0 && text.at(tie - 1) == ' ' ? tie - 1 : tie;
    if (end < 1 || !Chars.isAlphanumeric(text.at(end - 1))) {
      return Identifier.NONE;
    }
    int start = end;
    while (start > end - LONGEST && isPart(text, start - 1)) {
      start--;
    }
    Identifier number = Identifier.read(text, start);
    return number.end() == end && number.isPlausible(text) ? number : Identifier.NONE;
  }

  /** Where the bracket opens in which the word stands, words alone between; -1 for none. */
  private static int bracket(NormalisedText text, int cueStart) {
    for (int i = cueStart - 1; i > cueStart - REACH; i--) {
      char c = text.at(i);
      if (c == '(') {
        return i;
      }
      if (c != ' ' && !Character.isLetter(c)) {
        return -1;
      }
    }
    return -1;
  }

  /** Where "is my", "ist meine", "es mi" begin before the word; -1 for nothing of the kind. */
  private static int owner(Scene scene, int cueStart) {
    Places owners = scene.cues().of(Topic.OWNER);
    int last = owners.lastEndingBy(cueStart);
    if (last < 0 || owners.start(last) < cueStart - REACH) {
      return -1;
    }
    Word verb = Word.before(scene.text(), owners.start(last));
    boolean verbal = verb.length() > 0 && verb.length() <= 4;
    return verbal && !Chars.isDigit(scene.text().at(verb.end() - 1)) ? verb.start() : -1;
  }

  private static boolean isPart(NormalisedText text, int at) {
    char c = text.at(at);
    boolean joint = c == '-' || c == '.' || c == '/' || c == ' ';
    return Chars.isDigit(c)
        || Chars.isUpper(c)
        || (joint && Chars.isDigit(text.at(at - 1)) && Chars.isAlphanumeric(text.at(at + 1)));
  }
}
