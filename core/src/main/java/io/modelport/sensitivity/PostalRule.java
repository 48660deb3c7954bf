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
    Word code = code(text, number);
    if (code.length() >= 5 && isTown(text, code)) {
      findStreet(scene, code);
    }
    if (number.length() <= 5 && text.at(number.end()) == ' ') {
      findSecondNumber(scene, number);
    }
  }

  private static boolean isNumber(NormalisedText text, Word word) {
    return word.length() > 0 && Chars.isDigit(text.at(word.start())) && word.isHouseNumber(text);
  }

  private static Word digits(NormalisedText text, int at) {
    int end = at;
    while (end < at + 7 && Chars.isDigit(text.at(end))) {
      end++;
    }
    return new Word(at, end);
  }

  /**
   * With its second part, where it has one: "415 00", "00-496", "4700-123", "77372-114", "4752 JX";
   * empty where the digits are none.
   */
  private static Word code(NormalisedText text, Word number) {
    int size = number.length();
    char joint = text.at(number.end());
    Word second = digits(text, number.end() + 1);
    boolean letters =
        size == 4
            && joint == ' '
            && Chars.isUpper(text.at(number.end() + 1))
            && Chars.isUpper(text.at(number.end() + 2))
            && text.at(number.end() + 3) == ' ';
    if (letters) {
      return new Word(number.start(), number.end() + 3);
    }
    boolean spaced = joint == ' ' && size == 3 && second.length() == 2;
    boolean joined =
        joint == '-'
            && ((size == 2 && second.length() == 3)
                || (size == 4 && second.length() == 3)
                || (size == 5 && second.length() == 3));
    if (spaced || joined) {
      return new Word(number.start(), second.end());
    }
    return size == 5 || size == 6 ? number : new Word(number.start(), number.start());
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
      if (text.at(word.start() - 1) == '/' && word.isHouseNumber(text) && isNumber(text, name)) {
        word = name; // two numbers of one house: "668/40"
        name = Word.before(text, word.start());
      }
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
