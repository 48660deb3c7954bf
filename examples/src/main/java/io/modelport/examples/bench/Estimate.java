package io.modelport.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;

/**
 * A value with the interval that holds it in 95 of 100 cases.
 *
 * @param low of the interval
 * @param high of the interval
 */
record Estimate(double value, double low, double high) {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_101;

  /** The median alone. */
  static Estimate ofMedian(Samples samples) {
    return bootstrap(samples, samples, (drawn, ignored) -> drawn.median());
  }

  /** The ratio of two medians. */
  static Estimate ofRatio(Samples ours, Samples theirs) {
    return bootstrap(ours, theirs, (a, b) -> a.median() / b.median());
  }

  /** The difference of two medians. */
  static Estimate ofDifference(Samples ours, Samples theirs) {
    return bootstrap(ours, theirs, (a, b) -> a.median() - b.median());
  }

  /** The percentile bootstrap (Efron, 1979), with a fixed seed. */
  private static Estimate bootstrap(
      Samples ours, Samples theirs, ToDoubleBiFunction<Samples, Samples> statistic) {
    Random random = new Random(SEED);
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      drawn.add(statistic.applyAsDouble(draw(ours, random), draw(theirs, random)));
    }
    drawn.sort(null);
    return new Estimate(
        statistic.applyAsDouble(ours, theirs),
        drawn.get(RESAMPLES * 25 / 1_000),
        drawn.get(RESAMPLES * 975 / 1_000));
  }

  private static Samples draw(Samples samples, Random random) {
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < samples.count(); i++) {
      drawn.add(samples.values().get(random.nextInt(samples.count())));
    }
    return new Samples(drawn);
  }
}
