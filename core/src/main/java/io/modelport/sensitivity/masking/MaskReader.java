package io.modelport.sensitivity.masking;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises placeholders as models write them: in any case, with escapes of Markdown, HTML or
 * JSON, with one bracket or none; docs/masking.md lists the writings. Immutable.
 */
final class MaskReader {
  /**
   * What stands at a place.
   *
   * @param mask null where it is no placeholder
   * @param end behind it
   * @param undecided whether more text could change this
   */
  record Reading(@Nullable Mask mask, int end, boolean undecided) {}

  /** In pairs: an escaped bracket counts only where its partner is escaped as well. */
  private enum Bracket {
    PLAIN("<", ">"),
    MARKDOWN("\\<", "\\>"),
    HTML("&lt;", "&gt;"),
    JSON("\\u003c", "\\u003e");

    private final String opening;
    private final String closing;

    Bracket(String opening, String closing) {
      this.opening = opening;
      this.closing = closing;
    }
  }

  private static final int LONGEST_NUMBER = 9;
  private static final int MOST_BACKSLASHES = 2;
  private static final char END = 0;

  private final List<String> labels;

  /** Knows these labels and no others. */
  MaskReader(Collection<String> labels) {
    this.labels =
        labels.stream()
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** No text of this length or longer is undecided, in UTF-16 units. */
  int longest() {
    int label = labels.isEmpty() ? 0 : labels.get(0).length();
    int brackets = Bracket.JSON.opening.length() + Bracket.JSON.closing.length();
    return brackets + (label + 1) * (MOST_BACKSLASHES + 1) + LONGEST_NUMBER + 1;
  }

  /**
   * Reads what stands at this place.
   *
   * @param before the character before the place; NUL at the beginning
   * @param whole whether nothing comes behind the text
   */
  Reading at(CharSequence text, int start, char before, boolean whole) {
    return new Cursor(text).read(start, before, whole);
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private final class Cursor {
    private final CharSequence text;
    private boolean ranOut;

    Cursor(CharSequence text) {
      this.text = text;
    }

    Reading read(int start, char before, boolean whole) {
      char first = text.charAt(start);
      Reading found = null;
      if (first == '<' || first == '\\' || first == '&') {
        for (Bracket bracket : Bracket.values()) {
          int opened = skip(start, bracket.opening);
          found = found == null && opened > 0 ? named(opened, bracket) : found;
        }
      } else if (!isWord(before)) {
        found = named(start, null);
      }
      Reading reading = found == null ? new Reading(null, start, false) : found;
      return new Reading(reading.mask(), reading.end(), ranOut && !whole);
    }

    private @Nullable Reading named(int from, @Nullable Bracket bracket) {
      for (String label : labels) {
        int number = separator(label(from, label, bracket != null), bracket != null);
        int end = digits(number);
        int closed = end < 0 ? -1 : close(end, bracket);
        if (closed > 0) {
          int value = Integer.parseInt(text, number, end, 10);
          return new Reading(new Mask(label, value), closed, false);
        }
      }
      return null;
    }

    /** Behind the bracket; a plain one may be missing where the word ends. */
    private int close(int from, @Nullable Bracket bracket) {
      int closed = bracket == null ? -1 : skip(from, bracket.closing);
      boolean mayLack = bracket == null || bracket == Bracket.PLAIN;
      if (closed > 0 || !mayLack) {
        return closed;
      }
      return isWord(at(from)) ? -1 : from;
    }

    private int label(int from, String label, boolean loose) {
      int place = from;
      for (int i = 0; i < label.length() && place >= 0; i++) {
        char expected = label.charAt(i);
        if (expected == '_') {
          place = separator(place, loose);
        } else {
          place = isSame(at(place), expected, loose) ? place + 1 : -1;
        }
      }
      return place;
    }

    private int separator(int from, boolean loose) {
      int place = from;
      while (place >= 0 && place < from + MOST_BACKSLASHES && at(place) == '\\') {
        place++;
      }
      if (place < 0) {
        return -1;
      }
      char c = at(place);
      boolean spaced = loose && place == from && (c == ' ' || c == '-');
      return c == '_' || spaced ? place + 1 : -1;
    }

    /** Behind a number as we write it, without a leading zero. */
    private int digits(int from) {
      if (from < 0 || at(from) == '0') {
        return -1;
      }
      int end = from;
      while (end < from + LONGEST_NUMBER && at(end) >= '0' && at(end) <= '9') {
        end++;
      }
      return end == from ? -1 : end;
    }

    private int skip(int from, String expected) {
      for (int i = 0; i < expected.length(); i++) {
        if (!isSame(at(from + i), expected.charAt(i), true)) {
          return -1;
        }
      }
      return from + expected.length();
    }

    private char at(int place) {
      ranOut |= place >= text.length();
      return place < text.length() ? text.charAt(place) : END;
    }
  }

  private static boolean isSame(char c, char expected, boolean loose) {
    return c == expected
        || (loose && c < 128 && Character.toLowerCase(c) == Character.toLowerCase(expected));
  }
}
