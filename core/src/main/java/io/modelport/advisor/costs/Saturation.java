package io.modelport.advisor.costs;

/**
 * How many tokens a second one machine answers at the most, and how many it answers at less.
 *
 * @param tokensPerSecond of output, above zero: what is measured when more and more requests make
 *     it no faster, which is less than what its maker calls its peak
 */
public record Saturation(double tokensPerSecond) {
  /**
   * How sharp the bend is where the load comes near saturation. Fitted to the open measurements of
   * pChitral/vllm-cost-meter (MIT); docs/advisor.md says how, and how far it errs.
   */
  private static final double SHARPNESS = 4;

  private static final double TOKENS = 1e6;
  private static final double SECONDS_PER_HOUR = 3600;

  public Saturation {
    if (!(tokensPerSecond > 0)) {
      throw new IllegalArgumentException(
          "A saturation is above zero, not " + tokensPerSecond + ".");
    }
  }

  /**
   * Output tokens a second that come back when so many are asked for: never more than are asked
   * for, never more than saturation.
   */
  public double delivered(double askedPerSecond) {
    double load = askedPerSecond / tokensPerSecond;
    // The larger of the two is taken out of the root, so that no power overflows.
    return load <= 1
        ? askedPerSecond / root(load)
        : tokensPerSecond / root(tokensPerSecond / askedPerSecond);
  }

  /**
   * What a million output tokens cost on this machine.
   *
   * @param machineHour the price of its hour
   * @param requestsPerSecond that arrive on average
   * @param outputTokens of an answer on average
   */
  public double costPerMillion(double machineHour, double requestsPerSecond, double outputTokens) {
    return costPerMillion(machineHour, delivered(requestsPerSecond * outputTokens));
  }

  /** The same of tokens that were counted: exact. */
  public static double costPerMillion(double machineHour, double deliveredPerSecond) {
    return machineHour / SECONDS_PER_HOUR / deliveredPerSecond * TOKENS;
  }

  private static double root(double ratio) {
    return Math.pow(1 + Math.pow(ratio, SHARPNESS), 1 / SHARPNESS);
  }
}
