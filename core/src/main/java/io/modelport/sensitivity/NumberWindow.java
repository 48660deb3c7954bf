package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Groups of digits with short separators between them, as in {@code +49 (30) 901820}, from one
 * group on. Holds at most 24 digits, enough for every number that rules know, so that reading one
 * costs the same everywhere.
 */
final class NumberWindow {
  private static final int DIGITS = 24;

  /** Room for windows that follow each other, so that few of them have to be moved back. */
  private static final int ROOM = 4 * DIGITS;

  private final NormalisedText text;
  private final int[] from = new int[ROOM];
  private final int[] to = new int[ROOM];

  /** Digits before each group, counted from where reading began. */
  private final int[] before = new int[ROOM];

  private final char[] digits = new char[ROOM];
  private int start = -1;
  private int first;
  private int groups;
  private int read;

  NumberWindow(NormalisedText text) {
    this.text = text;
  }

  void moveTo(int newStart) {
    if (newStart == start) {
      return;
    }
    start = newStart;
    if (groups > 1 && newStart == from[first + 1] && before[first + 1] <= ROOM - DIGITS) {
      first++;
      groups--;
      readOn(skipSeparators(to[first + groups - 1]));
    } else {
      first = 0;
      groups = 0;
      read = 0;
      readOn(start);
    }
  }

  /** Adds the groups from this place on for which there is room. */
  private void readOn(int next) {
    int position = next;
    int most = (groups == 0 ? 0 : before[first]) + DIGITS;
    while (read < most && Chars.isDigit(text.at(position))) {
      int end = position;
      while (Chars.isDigit(text.at(end)) && read + end - position < most) {
        end++;
      }
      if (Chars.isDigit(text.at(end))) {
        return; // a longer run than there is room for
      }
      int group = first + groups++;
      from[group] = position;
      to[group] = end;
      before[group] = read;
      for (; position < end; position++) {
        digits[read++] = text.at(position);
      }
      position = skipSeparators(end);
    }
  }

  private int skipSeparators(int position) {
    int end = position;
    while (end < position + 3 && isSeparator(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '-', '.', '/', '(', ')', '_', '*', ',', '|', ':', '\n', '\t', '\\' -> true;
      default -> false;
    };
  }

  int groups() {
    return groups;
  }

  int start() {
    return start;
  }

  /** Just after the last digit of a group. */
  int end(int group) {
    return to[first + group];
  }

  int size(int group) {
    return to[first + group] - from[first + group];
  }

  /** Digits up to and with this group. */
  int digitsThrough(int group) {
    return before[first + group] + size(group) - before[first];
  }

  /** The first digits of the window, whatever separates them. */
  String digits(int count) {
    return new String(digits, before[first], count);
  }

  int value(int group) {
    int value = 0;
    for (int i = from[first + group]; i < end(group) && value < 100_000_000; i++) {
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }

  /** What stands between a group and the next. */
  String separator(int group) {
    return text.slice(end(group), from[first + group + 1]);
  }

  /** The character between a group and the next; NUL where there are several. */
  char onlySeparator(int group) {
    return from[first + group + 1] == end(group) + 1 ? text.at(end(group)) : 0;
  }

  /** True if just this character stands between a group and the next. */
  boolean isSeparatedBy(char separator, int group) {
    return onlySeparator(group) == separator;
  }

  /** True if the first groups have just these sizes. */
  boolean hasLayout(int... sizes) {
    if (groups < sizes.length) {
      return false;
    }
    for (int i = 0; i < sizes.length; i++) {
      if (size(i) != sizes[i]) {
        return false;
      }
    }
    return true;
  }

  /** True if the same separator stands between the first groups. */
  boolean isEven(int count) {
    int width = count > 1 ? from[first + 1] - end(0) : 0;
    for (int i = 1; i < count - 1; i++) {
      if (from[first + i + 1] - end(i) != width) {
        return false;
      }
      for (int k = 0; k < width; k++) {
        if (text.at(end(i) + k) != text.at(end(0) + k)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * True if no letter or digit touches the number, and it is not the fraction of a decimal number.
   */
  boolean isBordered(int lastGroup) {
    char left = text.at(start - 1);
    boolean fraction = (left == '.' || left == ',') && Chars.isDigit(text.at(start - 2));
    return !fraction
        && (!Chars.isAlphanumeric(left) || followsWord())
        && !Chars.isAlphanumeric(text.at(end(lastGroup)));
  }

  private boolean followsWord() {
    return Chars.isLetter(text.at(start - 1))
        && Chars.isLetter(text.at(start - 2))
        && Chars.isLetter(text.at(start - 3));
  }
}
