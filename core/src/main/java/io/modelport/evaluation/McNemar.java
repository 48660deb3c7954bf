package io.modelport.evaluation;

/**
 * McNemar's exact test, one-sided: of the cases that differ, as many are lost as won unless one of
 * both is better. Q. McNemar, Psychometrika 12 (1947), in its binomial form.
 */
public final class McNemar {
  private McNemar() {}

  /** How likely so many or more lost cases are where the candidate is not worse; from 0 to 1. */
  public static double probabilityOfWorse(PairedCounts counts) {
    return upperTail(counts.onlyBaseline(), counts.onlyBaseline() + counts.onlyCandidate());
  }

  /** P(X ≥ k) of a fair coin thrown n times. */
  private static double upperTail(int k, int n) {
    if (2L * k <= n) {
      return 1 - tail(n - k + 1, n); // the longer tail is what the shorter one leaves
    }
    return tail(k, n);
  }

  /** Summed from its first and largest term on; only for k above the middle. */
  private static double tail(int k, int n) {
    if (k > n) {
      return 0;
    }
    double term = 1;
    double sum = 1;
    for (int i = k; i < n && term > sum * 1e-17; i++) {
      term *= (double) (n - i) / (i + 1);
      sum += term;
    }
    return sum * firstTerm(k, n);
  }

  /** C(n, k) / 2^n, multiplied up so that nothing overflows or vanishes on the way. */
  private static double firstTerm(int k, int n) {
    double value = 1;
    int halvings = 0;
    for (int i = 1; i <= n - k; i++) {
      value *= (double) (k + i) / i;
      while (value > 1 && halvings < n) {
        value /= 2;
        halvings++;
      }
    }
    return Math.scalb(value, Math.max(-5000, halvings - n));
  }
}
