package io.modelport.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Compiles regular expressions of RE2, whose time is linear in the text; their size is bounded
 * before, because a few counted repetitions within each other make a huge program of a short text.
 */
final class Regex {
  private static final int LONGEST = 1_000; // characters
  private static final long LARGEST = 2_000; // steps of the program, about

  private final String text;
  private final Deque<Long> open = new ArrayDeque<>(); // sizes of the groups around
  private long group; // size of the group that is being read
  private long atom; // size of its last part, which a repetition would repeat
  private int at;

  private Regex(String text) {
    this.text = text;
  }

  /** Why the text is no expression that may be used; empty where it is one. */
  static Optional<String> problem(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    try {
      if (new Regex(text).size() > LARGEST) {
        return Optional.of("its counted repetitions make it too large");
      }
      Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription());
    }
  }

  /** Whether it is in every text, because nothing at all fits it. */
  static boolean fitsEmptyText(String text) {
    return Pattern.compile(text).matcher("").find();
  }

  private long size() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> part(2);
        case '[' -> part(classEnd() + 1 - at);
        case '(' -> enter();
        case ')' -> leave();
        case '{' -> repeat();
        default -> part(1);
      }
    }
    while (!open.isEmpty()) {
      leave();
    }
    return group;
  }

  private void part(int length) {
    at += length;
    atom = 1;
    group = Math.min(group + 1, Integer.MAX_VALUE);
  }

  private void enter() {
    open.push(group);
    group = 0;
    at++;
  }

  private void leave() {
    at++;
    atom = Math.max(1, group);
    group = Math.min(atom + (open.isEmpty() ? 0 : open.pop()), Integer.MAX_VALUE);
  }

  private void repeat() {
    int end = text.indexOf('}', at);
    String count = end < 0 ? "" : text.substring(at + 1, end);
    if (!count.matches("\\d{1,6}(,\\d{0,6})?")) {
      part(1);
      return;
    }
    String[] bounds = count.split(",", -1);
    String most = bounds[bounds.length - 1];
    long times = Long.parseLong(most.isEmpty() ? bounds[0] : most);
    group = Math.min(group + atom * Math.max(0, times - 1), Integer.MAX_VALUE);
    atom = Math.min(atom * Math.max(1, times), Integer.MAX_VALUE);
    at = end + 1;
  }

  private int classEnd() {
    for (int i = at + 2; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == ']') {
        return i;
      }
    }
    return text.length() - 1;
  }
}
