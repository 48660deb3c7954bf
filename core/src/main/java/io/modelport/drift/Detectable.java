package io.modelport.drift;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Which changes can be found: those that make an answer fall outside what all but 2 % of such
 * answers in the baseline were, in at least one signal. A change that shows less takes longer.
 */
public final class Detectable {
  private static final double[] SHARES = {1, 0.5, 0.25, 0.16, 0.1, 0.05, 0.03, 0.02, 0.01};
  private static final double BEFORE = 0.02; // of the event that shows it
  private static final double DESIGNED = 0.07;
  private static final int RUNS = 400;
  private static final double SURELY = 0.95;

  private final double limit;
  private final double every;
  private final int size;

  /**
   * @param limits of the charts, of which the middle one is taken
   * @param size of the baseline
   */
  Detectable(double[] limits, double every, int size) {
    double[] sorted = limits.clone();
    Arrays.sort(sorted);
    this.limit = sorted[sorted.length / 2];
    this.every = every;
    this.size = size;
  }

  /**
   * Calls within which such a change is found in 19 of 20 cases, simulated; empty where that takes
   * longer than a false alarm.
   *
   * @param share of the calls that the change touches, above 0 and up to 1
   */
  public OptionalDouble calls(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of calls that a change touches is above 0 and up to 1, not " + share + ".");
    }
    double hit = Math.log(DESIGNED / BEFORE);
    double miss = Math.log((1 - DESIGNED) / (1 - BEFORE));
    double probability = BEFORE + share * (1 - BEFORE);
    SplittableRandom random = new SplittableRandom(size);
    int[] delays = new int[RUNS];
    Arrays.setAll(delays, run -> delay(probability, hit, miss, random));
    Arrays.sort(delays);
    int late = delays[(int) (SURELY * RUNS)];
    return late > every ? OptionalDouble.empty() : OptionalDouble.of(late);
  }

  private int delay(double probability, double hit, double miss, SplittableRandom random) {
    double level = 0;
    int call = 0;
    while (level <= limit && call <= every) {
      call++;
      level = Math.max(0, level + (random.nextDouble() < probability ? hit : miss));
    }
    return call;
  }

  /**
   * The least share of calls that a change must touch to be found within so many calls in 19 of 20
   * cases; empty where even one that touches all is not.
   */
  public OptionalDouble leastShare(long within) {
    double least = Double.NaN;
    for (double share : SHARES) {
      OptionalDouble calls = calls(share);
      if (calls.isEmpty() || calls.getAsDouble() > within) {
        break;
      }
      least = share;
    }
    return Double.isNaN(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
  }

  /** What cannot be found within so many calls, in words. */
  public String sentence(long within) {
    OptionalDouble least = leastShare(within);
    return least.isEmpty()
        ? String.format(Locale.ROOT, "Within %d calls no change can surely be found.", within)
        : String.format(
            Locale.ROOT,
            "Within %d calls a change is surely found that touches %.0f %% of them; one that"
                + " touches less cannot be told from chance.",
            within,
            100 * least.getAsDouble());
  }
}
