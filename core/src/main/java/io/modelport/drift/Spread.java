package io.modelport.drift;

import java.util.Locale;

/**
 * Calls between false alarms of baselines of one size on the same traffic.
 *
 * @param low nine in ten have more
 * @param middle half have more
 * @param high one in ten has more
 */
public record Spread(double low, double middle, double high) {

  /** The same in words. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "A false alarm comes every %.0f calls for half of such baselines; for eight in ten, every"
            + " %.0f to %.0f.",
        middle,
        low,
        high);
  }
}
