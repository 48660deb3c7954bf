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

  /** Of the day behind the month, "月14日". */
  private static final int LONGEST_DAY = 4;

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
    inspectBefore(scene, cueStart);
  }

  /** Where the word stands behind the date: "1976年6月4日出生", "760604 생", "4 Haziran 1976 doğumlu". */
  private static void inspectBefore(Scene scene, int cueStart) {
    NormalisedText text = scene.text();
    boolean suffix =
        text.at(cueStart) > 0x3000
            || text.startsWith("do", cueStart)
            || text.startsWith("г.", cueStart);
    int start = -1;
    for (int i = cueStart - 1; suffix && i > cueStart - REACH && text.at(i) != '\n'; i--) {
      boolean prose = Character.isLetter(text.at(i)) && text.at(i) > 0x3000;
      if (prose && "年月日년월일".indexOf(text.at(i)) < 0) {
        break;
      }
      start = Chars.isDigit(text.at(i)) ? i : start;
    }
    int end = start < 0 ? -1 : dateEnd(text, start);
    int gap = text.at(cueStart) > 0x3000 ? LONGEST_DAY : 2;
    if (end > 0 && cueStart - end <= gap) {
      scene.add(Family.DATE_OF_BIRTH, start, end, 0.8);
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
    if (next.groups() == 0) {
      return isCompact(number) ? number.end(0) : -1;
    }
    if (letters == 0) {
      boolean monthFirst = first >= 1 && first <= 31 && followsMonth(text, at);
      return monthFirst && isRecent(next.value(0)) ? next.end(0) : -1;
    }
    boolean dayFirst = first >= 1 && first <= 31 && isRecent(next.value(0));
    boolean yearFirst = isRecent(first) && next.value(0) >= 1 && next.value(0) <= 12;
    return dayFirst || yearFirst ? next.end(0) : -1;
  }

  private static boolean followsMonth(NormalisedText text, int at) {
    Word word = Word.before(text, at);
    return DateShape.isMonth(text.slice(word.start(), word.end()));
  }

  /** "19760604", "04061976" and "760604". */
  private static boolean isCompact(NumberWindow number) {
    int size = number.size(0);
    int value = number.value(0);
    int first = value / 1_000_000;
    int second = value / 10_000 % 100;
    boolean dayOrMonth =
        size == 8
            && isRecent(value % 10_000)
            && (CheckDigits.isDay(first, second) || CheckDigits.isDay(second, first));
    boolean valid = size == 8 ? isRecent(value / 10_000) : size == 6;
    return dayOrMonth || (valid && CheckDigits.isDay(value / 100 % 100, value % 100));
  }

  private static boolean isRecent(int year) {
    return year >= 1900 && year <= 2100;
  }
}
