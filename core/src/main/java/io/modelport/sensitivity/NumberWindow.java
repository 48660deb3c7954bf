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

  private final NormalisedText text;
  private final int[] from = new int[DIGITS];
  private final int[] to = new int[DIGITS];
  private final int[] total = new int[DIGITS];
  private final char[] digits = new char[DIGITS];
  private int start = -1;
  private int groups;

  NumberWindow(NormalisedText text) {
    this.text = text;
  }

  void moveTo(int newStart) {
    if (newStart == start) {
      return;
    }
    start = newStart;
    groups = 0;
    int read = 0;
    int position = start;
    while (read < DIGITS && Chars.isDigit(text.at(position))) {
      int group = position;
      while (Chars.isDigit(text.at(position)) && read < DIGITS) {
        digits[read++] = text.at(position++);
      }
      if (Chars.isDigit(text.at(position))) {
        return; // a longer run than any known number
      }
      from[groups] = group;
      to[groups] = position;
      total[groups++] = read;
      position = skipSeparators(position);
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
    return to[group];
  }

  int size(int group) {
    return to[group] - from[group];
  }

  /** Digits up to and with this group. */
  int digitsThrough(int group) {
    return total[group];
  }

  /** The first digits of the window, whatever separates them. */
  String digits(int count) {
    return new String(digits, 0, count);
  }

  int value(int group) {
    int value = 0;
    for (int i = from[group]; i < to[group] && value < 100_000_000; i++) {
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }

  /** What stands between a group and the next. */
  String separator(int group) {
    return text.slice(to[group], from[group + 1]);
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
    for (int i = 1; i < count - 1; i++) {
      int length = from[i + 1] - to[i];
      if (length != from[1] - to[0]) {
        return false;
      }
      for (int k = 0; k < length; k++) {
        if (text.at(to[i] + k) != text.at(to[0] + k)) {
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
    char before = text.at(start - 1);
    boolean fraction = (before == '.' || before == ',') && Chars.isDigit(text.at(start - 2));
    return !fraction
        && (!Chars.isAlphanumeric(before) || followsWord())
        && !Chars.isAlphanumeric(text.at(to[lastGroup]));
  }

  private boolean followsWord() {
    return Chars.isLetter(text.at(start - 1))
        && Chars.isLetter(text.at(start - 2))
        && Chars.isLetter(text.at(start - 3));
  }
}
