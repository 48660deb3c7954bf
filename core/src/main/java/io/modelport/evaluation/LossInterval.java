package io.modelport.evaluation;

/**
 * The share of cases that a candidate may lose: the score interval for paired proportions. T.
 * Tango, Statistics in Medicine 17 (1998), equations (9) and (14). It holds for few and for no
 * differing cases too.
 *
 * @param low from -1
 * @param high to 1
 */
public record LossInterval(double low, double high) {

  /**
   * Either end is passed with the given probability at the most.
   *
   * @param error above 0 and below one half
   */
  public static LossInterval of(PairedCounts counts, double error) {
    if (counts.cases() == 0) {
      return new LossInterval(-1, 1);
    }
    double z = Normal.quantile(1 - error);
    double lost = counts.onlyBaseline();
    double won = counts.onlyCandidate();
    return new LossInterval(
        -upper(won, lost, counts.cases(), z), upper(lost, won, counts.cases(), z));
  }

  /** The loss at which the score is so low; the score falls as the loss grows. */
  private static double upper(double lost, double won, double cases, double z) {
    double low = (lost - won) / cases;
    double high = 1;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (score(lost, won, cases, middle) > -z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double score(double lost, double won, double cases, double loss) {
    double a = 2 * cases;
    double b = -lost - won + (2 * cases - lost + won) * loss;
    double c = -won * loss * (1 - loss);
    double share = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    double variance = cases * (2 * share + loss * (1 - loss));
    double distance = lost - won - cases * loss;
    return distance == 0 ? 0 : distance / Math.sqrt(variance);
  }
}
