package io.modelport.sensitivity.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a text that is to be masked.
 *
 * @param start first UTF-16 unit
 * @param end behind the last one
 */
record Span(String type, int start, int end) {

  /** Without overlaps, in order; the longer of two gives both its type. */
  static List<Span> merged(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.removeIf(span -> span.end <= span.start);
    sorted.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || span.start >= last.end) {
        merged.add(span);
      } else {
        merged.set(merged.size() - 1, last.with(span));
      }
    }
    return merged;
  }

  private Span with(Span other) {
    boolean named = end - start >= other.end - other.start;
    return new Span(
        named ? type : other.type, Math.min(start, other.start), Math.max(end, other.end));
  }
}
