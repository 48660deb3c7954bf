package io.modelport.sensitivity;

import java.util.Arrays;

/** Half-open spans in the order of the text, none inside another. */
final class Places {
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int count;

  /**
   * Adds a span that ends no earlier than those before; of spans inside each other the longest
   * stays.
   */
  void add(int start, int end) {
    if (count > 0 && ends[count - 1] >= end) {
      return;
    }
    while (count > 0 && starts[count - 1] >= start) {
      count--;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** Index of the last span that ends at or before the position, or -1. */
  int lastEndingBy(int position) {
    int found = Arrays.binarySearch(ends, 0, count, position);
    return found >= 0 ? found : -found - 2;
  }

  /** Index of the first span that ends at or behind the position, or {@link #count()}. */
  int firstEndingFrom(int position) {
    int found = Arrays.binarySearch(ends, 0, count, position);
    return found >= 0 ? found : -found - 1;
  }

  /** Index of the first span that starts at or behind the position, or {@link #count()}. */
  int firstStartingFrom(int position) {
    int found = Arrays.binarySearch(starts, 0, count, position);
    return found >= 0 ? found : -found - 1;
  }
}
