package io.modelport.evaluation;

/**
 * What has to be shown.
 *
 * @param error how often a verdict may be wrong, above 0 and below one half
 * @param tolerated loss that is put up with: a share of cases, or a difference of scores; above 0
 */
public record Rule(double error, double tolerated) {
  /** One verdict in twenty may be wrong; five cases in a hundred may be lost. */
  public static final Rule USUAL = new Rule(0.05, 0.05);

  public Rule {
    if (!(error > 0 && error < 0.5) || !(tolerated > 0)) {
      throw new IllegalArgumentException(
          "A rule needs an error between 0 and 0.5 and a tolerated loss above 0, not "
              + error
              + " and "
              + tolerated
              + ".");
    }
  }
}
