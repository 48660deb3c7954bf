package io.modelport.sensitivity.terms;

/** Takes each place that a list or pattern names. */
@FunctionalInterface
public interface Found {
  /** A half-open span of the view. */
  void at(int start, int end);
}
