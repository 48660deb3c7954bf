package io.modelport.sensitivity.view;

import java.util.Arrays;

/** Places that tell of a whole stretch of text being written otherwise; for one thread. */
final class Hints {
  private int[] spans = new int[8];
  private int count;

  void add(int start, int end) {
    if (count * 2 == spans.length) {
      spans = Arrays.copyOf(spans, count * 4);
    }
    spans[count * 2] = start;
    spans[count * 2 + 1] = end;
    count++;
  }

  int count() {
    return count;
  }

  int start(int hint) {
    return spans[hint * 2];
  }

  int end(int hint) {
    return spans[hint * 2 + 1];
  }
}
