package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** A value in a table, whose name stands at the head of its column. */
final class ColumnRule implements CueRule {
  private static final int HEAD = 24;
  private static final int LONGEST = 160;
  private static final Map<Topic, Family> FAMILIES = families();

  private static Map<Topic, Family> families() {
    Map<Topic, Family> families = new EnumMap<>(LabelledNumberRule.FAMILIES);
    families.put(Topic.ACRONYM, Family.NATIONAL_ID);
    families.put(Topic.CARD, Family.PAYMENT_CARD);
    families.put(Topic.PHONE, Family.PHONE);
    families.put(Topic.BIRTH, Family.DATE_OF_BIRTH);
    families.put(Topic.PASSWORD, Family.PASSWORD);
    families.put(Topic.SECRET, Family.SECRET);
    return Collections.unmodifiableMap(families);
  }

  @Override
  public Iterable<Topic> topics() {
    return FAMILIES.keySet();
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    if (!isHead(scene.text(), cueStart, cueEnd)
        || (topic == Topic.ACRONYM && !isWhole(scene.text(), cueStart, cueEnd))
        || scene.cues().cover(Topic.HARMLESS, cueStart, cueEnd)) {
      return;
    }
    Columns columns = scene.columns(cueStart);
    int column = columns.column(cueStart);
    for (int row = 0; row < Columns.rows(); row++) {
      int cell = columns.cell(row, column);
      if (cell > 0) {
        inspectCell(scene, topic, cell, columns.cellEnd(cell, LONGEST));
      }
    }
  }

  private static void inspectCell(Scene scene, Topic topic, int cell, int cellEnd) {
    NormalisedText text = scene.text();
    int start = cell;
    while (start < cellEnd && (text.at(start) == ' ' || Chars.isQuote(text.at(start)))) {
      start++;
    }
    int end = cellEnd;
    while (end > start && (text.at(end - 1) == ' ' || Chars.isQuote(text.at(end - 1)))) {
      end--;
    }
    boolean value =
        switch (topic) {
          case PASSWORD -> isChosen(text.slice(start, end));
          case SECRET -> isMade(text.slice(start, end));
          case BIRTH -> isDate(text, start);
          default -> isNumber(text, start, end);
        };
    if (value) {
      scene.add(FAMILIES.getOrDefault(topic, Family.CUSTOMER_ID), start, end, 0.7);
    }
  }

  private static boolean isNumber(NormalisedText text, int start, int end) {
    Identifier number = Identifier.read(text, start);
    return number.end() >= end - 1 && number.isPlausible(text);
  }

  private static boolean isDate(NormalisedText text, int start) {
    NumberWindow number = new NumberWindow(text);
    number.moveTo(start);
    return DateShape.matches(number) && !Chars.isDigit(text.at(start + 10));
  }

  private static boolean isChosen(String value) {
    SecretValue secret = new SecretValue(value);
    return value.length() >= 6
        && !secret.isPlaceholder()
        && secret.isMixed()
        && value.indexOf(' ') < 0;
  }

  private static boolean isMade(String value) {
    SecretValue secret = new SecretValue(value);
    boolean made = secret.isUuid() || secret.isUnspeakable() || secret.isScrambled();
    return value.length() >= 12 && made && !secret.isPlaceholder() && value.indexOf(' ') < 0;
  }

  /** Whether the word stands alone between the marks of a table's first line. */
  private static boolean isHead(NormalisedText text, int cueStart, int cueEnd) {
    int after = cueEnd;
    while (after < cueEnd + HEAD && isPart(text.at(after))) {
      after++;
    }
    if (Columns.isSeparator(text.at(after))) {
      return true;
    }
    if (!Chars.isLineEnd(text.at(after)) && text.at(after) != ')') {
      return false;
    }
    int before = cueStart - 1;
    while (before > cueStart - HEAD && isPart(text.at(before))) {
      before--;
    }
    return Columns.isSeparator(text.at(before));
  }

  /** Nothing else stands in the head, and the short name is not a word as well. */
  private static boolean isWhole(NormalisedText text, int cueStart, int cueEnd) {
    return !Character.isLetterOrDigit(text.at(cueStart - 1))
        && !Character.isLetterOrDigit(text.at(cueEnd))
        && AcronymRule.isTelling(text.slice(cueStart, cueEnd));
  }

  private static boolean isPart(char c) {
    return Chars.isAlphanumericOfAnyScript(c)
        || c == '_'
        || c == ' '
        || c == '.'
        || Chars.isQuote(c);
  }
}
