package io.modelport.sensitivity.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds values where they stand again without the context that told what they are. As written,
 * whole words, and not the shortest ones, which would be found everywhere. Immutable.
 */
final class Occurrences {
  /** Shorter values are masked only where they were found. */
  static final int SHORTEST = 5;

  private static final int HEAD = 4;
  private static final int FILTER = 1 << 16;

  private final Map<String, String> types;
  private final Map<Long, List<String>> byHead = new HashMap<>();
  private final BitSet heads = new BitSet(FILTER);

  /**
   * Looks for these.
   *
   * @param types the type of each value
   */
  Occurrences(Map<String, String> types) {
    this.types = Map.copyOf(types);
    for (String value : types.keySet()) {
      if (value.length() >= SHORTEST) {
        long head = head(value);
        byHead.computeIfAbsent(head, each -> new ArrayList<>()).add(value);
        heads.set(slot(head));
      }
    }
    byHead.values().forEach(each -> each.sort(Comparator.comparingInt(String::length).reversed()));
  }

  /** Every place, in order, none over another. */
  List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    if (byHead.isEmpty()) {
      return found;
    }
    long head = 0;
    int free = 0;
    for (int end = 1; end <= text.length(); end++) {
      head = head << Character.SIZE | text.charAt(end - 1);
      int start = end - HEAD;
      if (start >= free && heads.get(slot(head))) {
        int behind = endOfValue(text, start, byHead.getOrDefault(head, List.of()));
        if (behind > 0) {
          found.add(new Span(type(text.substring(start, behind)), start, behind));
          free = behind;
        }
      }
    }
    return found;
  }

  private String type(String value) {
    return types.getOrDefault(value, Mask.TEXT);
  }

  private static int endOfValue(String text, int start, List<String> values) {
    for (String value : values) {
      int end = start + value.length();
      if (text.startsWith(value, start) && !joined(text, start) && !joined(text, end)) {
        return end;
      }
    }
    return -1;
  }

  /** Whether a word goes on over this place. */
  private static boolean joined(String text, int place) {
    return place > 0
        && place < text.length()
        && Character.isLetterOrDigit(text.charAt(place - 1))
        && Character.isLetterOrDigit(text.charAt(place));
  }

  private static long head(String value) {
    long head = 0;
    for (int i = 0; i < HEAD; i++) {
      head = head << Character.SIZE | value.charAt(i);
    }
    return head;
  }

  private static int slot(long head) {
    long mixed = head * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 48);
  }
}
