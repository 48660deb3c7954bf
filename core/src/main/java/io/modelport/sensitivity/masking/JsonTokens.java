package io.modelport.sensitivity.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts stretches of a JSON text so that what replaces them leaves it JSON: parts of strings, and
 * numbers as a whole. Time grows with the length of the text; for one thread.
 */
final class JsonTokens {
  private final String text;
  private final List<Span> spans;
  private final List<Cut> cuts = new ArrayList<>();
  private int span;

  /**
   * What is to be replaced.
   *
   * @param value as it reads once the JSON is opened
   * @param quoted whether the replacement has to bring its own quotes
   */
  record Cut(String type, int start, int end, String value, boolean quoted) {
    /** Type and place. */
    @Override
    public String toString() {
      return "Cut[" + type + ", " + start + ", " + end + "]";
    }
  }

  private JsonTokens(String text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  /** The parts of these spans, which are in order and apart, that can be replaced. */
  static List<Cut> cut(String text, List<Span> spans) {
    JsonTokens tokens = new JsonTokens(text, spans);
    tokens.read();
    return tokens.cuts;
  }

  private void read() {
    int place = 0;
    while (place < text.length() && span < spans.size()) {
      char c = text.charAt(place);
      int end = place + 1;
      if (c == '"') {
        end = string(place + 1);
      } else if (isScalar(c)) {
        end = scalar(place);
      }
      place = end;
      while (span < spans.size() && spans.get(span).end() <= place) {
        span++;
      }
    }
  }

  /** Behind the closing quote; spans may end in the middle of an escape, cuts do not. */
  private int string(int first) {
    int place = first;
    int next = span;
    int from = -1;
    while (place < text.length() && text.charAt(place) != '"') {
      int end = place + unit(place);
      while (next < spans.size() && spans.get(next).end() <= place) {
        from = add(next++, from, place);
      }
      if (next < spans.size() && spans.get(next).start() < end && from < 0) {
        from = place;
      }
      place = end;
    }
    if (next < spans.size()) {
      add(next, from, place);
    }
    return place + 1;
  }

  private int add(int index, int from, int end) {
    if (from >= 0) {
      String value = JsonText.opened(text.substring(from, end));
      cuts.add(new Cut(spans.get(index).type(), from, end, value, false));
    }
    return -1;
  }

  private int unit(int place) {
    boolean escape = text.charAt(place) == '\\' && place + 1 < text.length();
    int length = !escape ? 1 : text.charAt(place + 1) == 'u' ? 6 : 2;
    return Math.min(length, text.length() - place);
  }

  private int scalar(int first) {
    int end = first;
    while (end < text.length() && isScalar(text.charAt(end))) {
      end++;
    }
    boolean digits = Character.isDigit(text.charAt(first)) || text.charAt(first) == '-';
    if (digits && span < spans.size() && spans.get(span).start() < end) {
      cuts.add(new Cut(spans.get(span).type(), first, end, text.substring(first, end), true));
    }
    return end;
  }

  private static boolean isScalar(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
  }
}
