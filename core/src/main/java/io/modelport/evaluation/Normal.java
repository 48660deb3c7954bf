package io.modelport.evaluation;

/** The normal distribution, to about 1e-15. */
final class Normal {
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
  private static final double FAR = 8.5;

  private Normal() {}

  /** By the series of G. Marsaglia, Journal of Statistical Software 11 (2004). */
  static double below(double x) {
    if (Math.abs(x) > FAR) {
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double before = 0;
    double term = x;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) * DENSITY;
  }

  /** The value below which that share lies; the share is between 0 and 1. */
  static double quantile(double share) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
