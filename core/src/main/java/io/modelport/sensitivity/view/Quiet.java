package io.modelport.sensitivity.view;

import java.util.Locale;
import java.util.Set;

/**
 * Marks of program text that look like markup and hide no value by themselves: no letter or digit
 * is joined by leaving them out, and what values have stands apart from them.
 */
final class Quiet {
  /** What a value needs stands no further from the mark that cuts it off from its name. */
  private static final int REACH = 24;

  /** An unbroken value that begins within reach is looked at to here. */
  private static final int FARTHEST = 160;

  private static final int LONGEST_NAME = 24;
  private static final int CLOSE = 8;

  /** Of letters and digits that may be a key. */
  private static final int SHORTEST_TOKEN = 12;

  /** Tags of pages, which stand in sentences. */
  private static final Set<String> FORMATS =
      Set.of(
          "a", "b", "i", "s", "u", "em", "tt", "sub", "sup", "code", "font", "mark", "span",
          "small", "strong");

  private static final int LONGEST_FORMAT = 6;

  private static final int NUMBER = 1;
  private static final int VALUE = 2;

  private Quiet() {}

  /** The name of a type behind another's: {@code List<Integer> x}, {@code #include <vector>}. */
  static boolean isTypeName(Edits edits, int start, int end) {
    NormalisedText text = edits.source();
    for (int i = start + 1; i < end - 1; i++) {
      if (!Chars.isAlphanumeric(text.at(i)) && text.at(i) != '_' && text.at(i) != '.') {
        return false;
      }
    }
    char after = text.at(end);
    boolean joins = isPart(after) && (after != '.' || text.at(end + 1) == ' ');
    boolean phrase = after == ' ' && !isBehindType(text, start);
    return end - start <= LONGEST_NAME
        && !joins
        && !phrase
        && !isFormat(text, start + 1, end - 1)
        && isAlone(edits, start, end);
  }

  private static boolean isFormat(NormalisedText text, int start, int end) {
    return end - start <= LONGEST_FORMAT
        && FORMATS.contains(text.slice(start, end).toLowerCase(Locale.ROOT));
  }

  /** Small words on both sides may be one name of a value, {@code unlock<b> code}: not a type's. */
  private static boolean isBehindType(NormalisedText text, int start) {
    int first = start;
    while (first > start - LONGEST_NAME && Chars.isAlphanumeric(text.at(first - 1))) {
      first--;
    }
    return Chars.isUpper(text.at(first)) || text.at(first - 1) == ':';
  }

  /**
   * A mark between marks: {@code (`$}, {@code /**}, or beside a word and one, {@code __init__(}.
   */
  static boolean isMark(Edits edits, int start, int end) {
    NormalisedText text = edits.source();
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean words = isWord(before) || isWord(after);
    boolean token = isPart(before) && isPart(after);
    boolean phrase = words && (before <= ' ' || after <= ' ');
    boolean program = text.at(start) == '_' || text.at(start) == '`';
    if (text.at(start) == '*' && (before != '/' || text.at(start - 2) > ' ')) {
      return false; // no comment begins here
    }
    boolean sentence = (before == '.' && after == ' ') || (after == '.' && text.at(end + 1) == ' ');
    if (sentence || before == '<') {
      return false;
    }
    return !token && !phrase && (program || !words) && isAlone(edits, start, end);
  }

  /**
   * Whether neither side tells of a value, and at most one has a number. Where one mark follows the
   * other it is markup, which would be looked around too often.
   */
  private static boolean isAlone(Edits edits, int start, int end) {
    if (edits.end() > 0 && start - edits.end() < CLOSE) {
      return false;
    }
    NormalisedText text = edits.source();
    int before = look(text, start - 1, -1);
    int behind = before == VALUE ? VALUE : look(text, end, 1);
    return before + behind <= NUMBER;
  }

  /** What stands on one side: nothing, numbers apart from here by a word, or perhaps a value. */
  private static int look(NormalisedText text, int from, int step) {
    boolean word = false;
    boolean digits = false;
    int token = 0;
    int found = 0;
    int place = from;
    for (int i = 0; i < FARTHEST && (i < REACH || token > 0); i++, place += step) {
      char c = text.at(place);
      if (!Chars.isToken(c)) {
        if (c > '~' || (c == '@' && (i < 2 || isInside(text, place)))) {
          return VALUE;
        }
        token = 0;
        digits = false;
        continue;
      }
      token++;
      word |= Chars.isLetter(c);
      if (Chars.isDigit(c)) {
        digits = true;
        found = NUMBER;
      }
      if (digits && (!word || token >= SHORTEST_TOKEN)) {
        return VALUE;
      }
    }
    return found;
  }

  private static boolean isInside(NormalisedText text, int at) {
    return text.at(at - 1) > ' ' && text.at(at + 1) > ' ';
  }

  private static boolean isPart(char c) {
    return Chars.isToken(c) || c == '@' || c > '~';
  }

  private static boolean isWord(char c) {
    return Chars.isAlphanumeric(c) || c == '@' || c > '~';
  }
}
