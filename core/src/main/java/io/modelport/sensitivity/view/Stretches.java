package io.modelport.sensitivity.view;

import java.util.Arrays;

/**
 * Where in a view a value can begin: half-open stretches in the order of the text, without the
 * words of its sentences; filled once, then only read.
 */
public final class Stretches {
  /** Nothing but blanks fits between two stretches that are as near. */
  private static final int NEAR = 2;

  private int[] bounds = new int[32];
  private int size;

  /** Adds a stretch behind the others. */
  void add(int start, int end) {
    if (size > 0 && start - bounds[size - 1] <= NEAR) {
      bounds[size - 1] = end;
      return;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size++] = start;
    bounds[size++] = end;
  }

  public int count() {
    return size / 2;
  }

  public int start(int stretch) {
    return bounds[2 * stretch];
  }

  public int end(int stretch) {
    return bounds[2 * stretch + 1];
  }
}
