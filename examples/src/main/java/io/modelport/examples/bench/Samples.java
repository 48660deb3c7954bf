package io.modelport.examples.bench;

import java.util.List;

/**
 * Values that were measured again and again.
 *
 * @param values at least one, in the order of measuring
 */
record Samples(List<Double> values) {
  Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There is no median of nothing.");
    }
    values = List.copyOf(values);
  }

  int count() {
    return values.size();
  }

  double median() {
    return quantile(0.5);
  }

  double lowerQuartile() {
    return quantile(0.25);
  }

  double upperQuartile() {
    return quantile(0.75);
  }

  /** Linear between the two nearest values (type 7 of Hyndman and Fan, 1996). */
  private double quantile(double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
