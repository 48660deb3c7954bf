package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Addresses that no word names, by how they are written: a name with its number before the code of
 * the town ("Husova 12, 11593 Praha", "Kaevu 35, Riga, NB 26783"), or between two numbers ("7633
 * Vallargata 27, Oslo").
 */
final class PostalRule implements Rule {
  private static final int NAMES = 4;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    Word number = digits(text, at);
    if (number.length() == 0 || Character.isLetterOrDigit(text.at(at - 1))) {
      return;
    }
    if (number.length() >= 5 && number.length() <= 6 && isTown(text, number)) {
      findStreet(scene, number);
    }
    if (number.length() <= 5 && text.at(number.end()) == ' ') {
      findSecondNumber(scene, number);
    }
  }

  private static Word digits(NormalisedText text, int at) {
    int end = at;
    while (end < at + 7 && Chars.isDigit(text.at(end))) {
      end++;
    }
    return new Word(at, end);
  }

  /** Whether a town stands behind the code, or a state or town before it. */
  private static boolean isTown(NormalisedText text, Word code) {
    Word town = Word.after(text, code.end());
    boolean behind = text.at(code.end()) == ' ' && town.isCapitalised(text) && town.length() >= 3;
    boolean state =
        text.at(code.start() - 1) == ' '
            && Chars.isUpper(text.at(code.start() - 2))
            && Chars.isUpper(text.at(code.start() - 3))
            && text.at(code.start() - 4) == ' '
            && text.at(code.start() - 5) == ',';
    return behind ? isLineEnd(text.at(code.start() - 1), text.at(code.start() - 2)) : state;
  }

  private static boolean isLineEnd(char last, char before) {
    return last == '\n' || (last == ' ' && (before == ',' || before == '\n'));
  }

  /** Back over the names of town and state to a house number that a name precedes. */
  private static void findStreet(Scene scene, Word code) {
    NormalisedText text = scene.text();
    Word word = Word.before(text, code.start());
    for (int i = 0; i <= NAMES && word.length() > 0; i++) {
      Word name = Word.before(text, word.start());
      if (word.isHouseNumber(text) && word.length() <= 5) {
        boolean blank = text.at(word.start() - 1) == ' ';
        boolean street = name.isCapitalised(text) && name.length() >= 3;
        if (blank && street && !Counted.isNumbered(text, name)) {
          scene.add(Family.ADDRESS, name.start(), code.end(), 0.6);
        }
        return;
      }
      if (!word.isCapitalised(text)) {
        return;
      }
      word = name;
    }
  }

  /** Capitalised names and a second number before a comma or the end of the line. */
  private static void findSecondNumber(Scene scene, Word first) {
    NormalisedText text = scene.text();
    boolean begins = isLineEnd(text.at(first.start() - 1), text.at(first.start() - 2));
    Word word = Word.after(text, first.end());
    for (int i = 0; begins && i <= NAMES && word.length() > 0; i++) {
      if (i > 0 && word.isHouseNumber(text)) {
        boolean ends = text.at(word.end()) == ',' || text.at(word.end()) == '\n';
        boolean town = Word.after(text, word.end()).isCapitalised(text);
        if (ends && town && !word.isYear(text) && text.at(word.start() - 1) == ' ') {
          scene.add(Family.ADDRESS, first.start(), word.end(), 0.6);
        }
        return;
      }
      if (!word.isCapitalised(text) && i == 0) {
        return;
      }
      if (Counted.isNumbered(text, word)) {
        return;
      }
      word = Word.after(text, word.end());
    }
  }
}
