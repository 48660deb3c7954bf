package io.modelport.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far the mean of score differences may lie from what was seen: whole clusters are drawn again,
 * because cases of one conversation or document err together. B. Efron, Annals of Statistics 7
 * (1979); percentile interval.
 *
 * @param mean of all differences, each case with its weight
 * @param low end of the interval
 * @param high end of the interval
 */
public record ClusteredBootstrap(double mean, double low, double high) {
  private static final int DRAWS = 10_000;

  /**
   * The difference of one case, candidate minus baseline, and what it belongs to.
   *
   * @param weight in the mean, above 0
   */
  public record Difference(String cluster, double value, double weight) {
    public Difference {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "A score in cluster " + cluster + " is " + value + ", which is no score.");
      }
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("A weight is above 0, not " + weight + ".");
      }
    }

    /** Of the usual weight. */
    public Difference(String cluster, double value) {
      this(cluster, value, 1);
    }
  }

  /**
   * The same seed gives the same interval.
   *
   * @param differences in at least two clusters
   * @param error that the mean lies beyond either end, above 0 and below one half
   */
  public static ClusteredBootstrap of(Collection<Difference> differences, double error, long seed) {
    Map<String, double[]> clusters =
        differences.stream()
            .collect(
                Collectors.groupingBy(
                    Difference::cluster,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(), ClusteredBootstrap::sumAndCount)));
    if (clusters.size() < 2) {
      throw new IllegalArgumentException(
          "The spread of " + clusters.size() + " clusters cannot be told; at least 2 are needed.");
    }
    double[][] all = clusters.values().toArray(double[][]::new);
    double[] means = means(all, new SplittableRandom(seed));
    Arrays.sort(means);
    return new ClusteredBootstrap(
        mean(all, IntStream.range(0, all.length)),
        quantile(means, error),
        quantile(means, 1 - error));
  }

  private static double[] sumAndCount(List<Difference> cluster) {
    return new double[] {
      cluster.stream().mapToDouble(each -> each.weight() * each.value()).sum(),
      cluster.stream().mapToDouble(Difference::weight).sum()
    };
  }

  private static double[] means(double[][] clusters, SplittableRandom random) {
    return IntStream.range(0, DRAWS)
        .mapToDouble(
            draw ->
                mean(
                    clusters,
                    IntStream.generate(() -> random.nextInt(clusters.length))
                        .limit(clusters.length)))
        .toArray();
  }

  private static double mean(double[][] clusters, IntStream drawn) {
    double[] total = new double[2];
    drawn.forEach(
        i -> {
          total[0] += clusters[i][0];
          total[1] += clusters[i][1];
        });
    return total[0] / total[1];
  }

  /** Between the two nearest, as SciPy and R (type 7) do. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Passes where no more is lost than is tolerated, fails where something surely is. */
  public Verdict verdict(Rule rule) {
    if (high < 0) {
      return Verdict.FAIL;
    }
    return low >= -rule.tolerated() ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }
}
