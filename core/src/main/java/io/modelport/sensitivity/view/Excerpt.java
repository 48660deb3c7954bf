package io.modelport.sensitivity.view;

import java.util.Arrays;

/** A view under construction, each character with its place in the original; for one thread. */
final class Excerpt {
  private final NormalisedText source;
  private char[] view;
  private int[] starts;
  private int[] ends;
  private int length;

  Excerpt(NormalisedText source, int capacity) {
    this.source = source;
    view = new char[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** Takes over a stretch of the source as it is. */
  void copy(int from, int to) {
    if (from >= to) {
      return;
    }
    reserve(to - from);
    source.copy(from, to, view, starts, ends, length);
    length += to - from;
  }

  /** Puts a stretch of other text where the source has this span. */
  void replace(int from, int to, CharSequence text, int textFrom, int textTo) {
    reserve(textTo - textFrom);
    int start = source.originalStart(from);
    int end = source.originalEnd(to);
    for (int i = textFrom; i < textTo; i++) {
      add(text.charAt(i), start, end);
    }
  }

  /** Puts nothing, wide enough to keep apart what stands on both sides. */
  void gap(int width, int at) {
    reserve(width);
    int place = source.originalEnd(at);
    for (int i = 0; i < width; i++) {
      add((char) 0, place, place);
    }
  }

  private void add(char c, int start, int end) {
    view[length] = c;
    starts[length] = start;
    ends[length++] = end;
  }

  private void reserve(int more) {
    if (length + more > view.length) {
      int capacity = Math.max(length + more, view.length + (view.length >> 1));
      view = Arrays.copyOf(view, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
  }

  NormalisedText text() {
    return new NormalisedText(view, length, starts, ends, source.original());
  }
}
