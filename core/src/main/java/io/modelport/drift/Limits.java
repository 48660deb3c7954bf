package io.modelport.drift;

/** The limits of the charts and what they promise. */
final class Limits {
  private final double[] values;
  private final Spread spread;

  /**
   * As they were found.
   *
   * @param values one a chart
   * @param spread of the calls between false alarms of such baselines
   */
  Limits(double[] values, Spread spread) {
    this.values = values.clone();
    this.spread = spread;
  }

  double[] values() {
    return values.clone();
  }

  Spread spread() {
    return spread;
  }
}
