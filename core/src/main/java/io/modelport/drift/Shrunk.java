package io.modelport.drift;

import java.util.Arrays;

/**
 * Shares of one event in kinds of questions. A kind with few calls borrows from all of them, as
 * much as kinds are alike in that event: the mean of a beta distribution whose spread is found by
 * moments.
 */
final class Shrunk {
  private static final double MOST = 1e6; // calls that are borrowed where kinds do not differ

  private Shrunk() {}

  /** What each kind's share likely is; half a call more of each sort, so none is impossible. */
  static double[] shares(double[] hits, double[] all) {
    double calls = Arrays.stream(all).sum();
    double mean = (Arrays.stream(hits).sum() + 0.5) / (calls + 1);
    double borrowed = borrowed(hits, all, mean);
    double[] shares = new double[all.length];
    Arrays.setAll(shares, k -> (hits[k] + borrowed * mean + 0.5) / (all[k] + borrowed + 1));
    return shares;
  }

  /** Calls of the mean that each kind is given: many where kinds differ no more than by chance. */
  private static double borrowed(double[] hits, double[] all, double mean) {
    double calls = Arrays.stream(all).sum();
    double squares = 0;
    double kinds = 0;
    double weights = 0;
    for (int k = 0; k < all.length; k++) {
      if (all[k] > 0) {
        double apart = hits[k] / all[k] - mean;
        squares += all[k] * apart * apart;
        weights += all[k] * all[k];
        kinds++;
      }
    }
    double chance = mean * (1 - mean);
    double between = (squares - (kinds - 1) * chance) / (calls - weights / calls);
    return kinds > 1 && between > 0 ? Math.min(MOST, chance / between) : kinds > 1 ? MOST : 0;
  }
}
