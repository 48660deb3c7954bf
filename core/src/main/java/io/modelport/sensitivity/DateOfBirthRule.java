package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * A complete date after a word for birth; years alone and dates before 1900 are history, not
 * somebody's data.
 */
final class DateOfBirthRule implements CueRule {
  private static final int REACH = 32;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.BIRTH);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    for (int i = cueEnd; i < cueEnd + REACH && text.at(i) != 0; i++) {
      if (Chars.isDigit(text.at(i)) && !Chars.isDigit(text.at(i - 1))) {
        int end = dateEnd(text, i);
        if (end > 0) {
          scene.add(Family.DATE_OF_BIRTH, i, end, 0.9);
        }
        return;
      }
    }
  }

  private static int dateEnd(NormalisedText text, int at) {
    NumberWindow number = new NumberWindow(text);
    number.moveTo(at);
    if (DateShape.matches(number)) {
      int year = number.size(0) == 4 ? number.value(0) : number.value(2);
      boolean recent = year < 100 || isRecent(year);
      return recent ? number.end(2) : -1;
    }
    return writtenDateEnd(text, at, number);
  }

  /** "4 June 1976", "12. März 1980", "1980年5月3日". */
  private static int writtenDateEnd(NormalisedText text, int at, NumberWindow number) {
    if (number.groups() == 0) {
      return -1;
    }
    int first = number.value(0);
    int i = number.end(0);
    int letters = 0;
    while (i < at + 26 && !Chars.isDigit(text.at(i)) && text.at(i) != '\n') {
      letters += Character.isLetter(text.at(i++)) ? 1 : 0;
    }
    NumberWindow next = new NumberWindow(text);
    next.moveTo(i);
    if (letters == 0 || next.groups() == 0) {
      return -1;
    }
    boolean dayFirst = first >= 1 && first <= 31 && isRecent(next.value(0));
    boolean yearFirst = isRecent(first) && next.value(0) >= 1 && next.value(0) <= 12;
    return dayFirst || yearFirst ? next.end(0) : -1;
  }

  private static boolean isRecent(int year) {
    return year >= 1900 && year <= 2100;
  }
}
