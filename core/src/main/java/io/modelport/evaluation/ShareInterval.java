package io.modelport.evaluation;

/**
 * How far the share of all cases that would pass may lie from what was seen. E. B. Wilson, Journal
 * of the American Statistical Association 22 (1927).
 *
 * @param low from 0
 * @param high to 1
 */
public record ShareInterval(double low, double high) {

  /**
   * Either end is passed with the given probability.
   *
   * @param error above 0 and below one half
   */
  public static ShareInterval of(int passed, int cases, double error) {
    if (passed < 0 || cases < 1 || passed > cases) {
      throw new IllegalArgumentException(
          "Of " + cases + " cases cannot have passed " + passed + ".");
    }
    double z = Normal.quantile(1 - error);
    double share = (double) passed / cases;
    double scale = 1 + z * z / cases;
    double middle = (share + z * z / (2.0 * cases)) / scale;
    double half =
        z * Math.sqrt(share * (1 - share) / cases + z * z / (4.0 * cases * cases)) / scale;
    return new ShareInterval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
