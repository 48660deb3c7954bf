package io.modelport.examples.bench;

/**
 * What a figure is meant to reach.
 *
 * @param bound the worst value that will do
 * @param higherIsBetter whether larger values will do too, or smaller ones
 */
record Reach(double bound, boolean higherIsBetter) {
  static Reach atLeast(double bound) {
    return new Reach(bound, true);
  }

  static Reach atMost(double bound) {
    return new Reach(bound, false);
  }

  boolean isMet(double value) {
    return higherIsBetter ? value >= bound : value <= bound;
  }

  @Override
  public String toString() {
    return (higherIsBetter ? "≥ " : "≤ ") + Numbers.of(bound);
  }
}
