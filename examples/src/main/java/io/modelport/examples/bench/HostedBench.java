package io.modelport.examples.bench;

import io.modelport.examples.bench.Figure.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what each way to call adds to a bare HTTP call, all ways in turn.
 *
 * @param client does the calling
 * @param callsPerRound of one way before it is the next one's turn
 */
record HostedBench(LineProcess client, int callsPerRound) {
  private static final double MICRO = 1e3; // nanoseconds

  /** So many rounds' calls take about as long as a round at the rate of the measurement. */
  private static final int FLAT_OUT = 4;

  private static final Plan RATIO_P50 =
      Plan.of("added-p50", "added over LangChain4j, p50", "µs", Reach.atMost(1));
  private static final Plan RATIO_P99 =
      new Plan("added-p99", "added over LangChain4j, p99", "µs", Optional.empty());
  private static final Plan OVER_BARE_P50 =
      Plan.of("over-bare-p50", "added over bare HTTP, p50", "µs", Reach.atMost(100));
  private static final Plan OVER_BARE_P99 =
      Plan.of("over-bare-p99", "added over bare HTTP, p99", "µs", Reach.atMost(1_000));
  private static final Plan BARE = new Plan("bare-p50", "bare HTTP, p50", "µs", Optional.empty());
  private static final Plan COMPILING =
      new Plan("compiling", "JVM compiling while measured", "%", Optional.empty());
  private static final Plan CALIBRATION =
      new Plan("calibration", "SHA-256 of 4 MiB, client's core", "ms", Optional.empty());

  /** As a share of the time; less shows in no median. */
  private static final double COMPILED = 0.02;

  /** One way's numbers in one round: two in microseconds, one in milliseconds. */
  private record Quantiles(double p50, double p99, double compiling) {}

  /**
   * Gives all figures. Each way is called as fast as it goes and at the rate of the measurement, in
   * turn, until the JVM has compiled them all: a part of one way that is still interpreted, or a
   * compiler on the same core, would be taken for its cost.
   */
  List<Figure> figures(Budget warmUp, Budget budget) throws InterruptedException {
    warmUp.spendUntil(this::isWarm);
    List<Map<Way, Quantiles>> rounds = new ArrayList<>();
    List<Double> calibration = new ArrayList<>();
    budget.spend(
        number -> {
          calibration.add(client.ask("calibrate")[0] / 1e6);
          rounds.add(round(number));
        });
    String peer = "LangChain4j over bare HTTP";
    return List.of(
        RATIO_P50.ratio(
            added(rounds, Way.OURS, Way.LANGCHAIN4J, Quantiles::p50),
            peer,
            added(rounds, Way.LANGCHAIN4J, Way.BARE, Quantiles::p50)),
        RATIO_P99.ratio(
            added(rounds, Way.OURS, Way.LANGCHAIN4J, Quantiles::p99),
            peer,
            added(rounds, Way.LANGCHAIN4J, Way.BARE, Quantiles::p99)),
        OVER_BARE_P50.alone(added(rounds, Way.OURS, Way.BARE, Quantiles::p50)),
        OVER_BARE_P99.alone(added(rounds, Way.OURS, Way.BARE, Quantiles::p99)),
        BARE.alone(new Samples(rounds.stream().map(each -> of(each, Way.BARE).p50()).toList())),
        COMPILING.alone(new Samples(rounds.stream().map(each -> 100 * compiling(each)).toList())),
        CALIBRATION.alone(new Samples(calibration)));
  }

  private boolean isWarm(int number) {
    for (Way way : Way.values()) {
      client.ask("warm " + way.name() + " " + callsPerRound * FLAT_OUT);
    }
    return compiling(round(number)) < COMPILED;
  }

  /** The compilers' share of the time of a round; a round of one way takes a second. */
  private static double compiling(Map<Way, Quantiles> round) {
    double millis = round.values().stream().mapToDouble(Quantiles::compiling).sum();
    return millis / (1_000.0 * round.size());
  }

  /** Each way once; another one begins each time. */
  private Map<Way, Quantiles> round(int number) {
    Map<Way, Quantiles> measured = new EnumMap<>(Way.class);
    Way[] ways = Way.values();
    for (int i = 0; i < ways.length; i++) {
      Way way = ways[(i + number) % ways.length];
      long[] numbers = client.ask("round " + way.name() + " " + callsPerRound);
      measured.put(way, new Quantiles(numbers[0] / MICRO, numbers[1] / MICRO, numbers[2]));
    }
    return measured;
  }

  private interface Quantile {
    double of(Quantiles quantiles);
  }

  private static Samples added(
      List<Map<Way, Quantiles>> rounds, Way way, Way base, Quantile quantile) {
    return new Samples(
        rounds.stream()
            .map(round -> quantile.of(of(round, way)) - quantile.of(of(round, base)))
            .toList());
  }

  private static Quantiles of(Map<Way, Quantiles> round, Way way) {
    Quantiles quantiles = round.get(way);
    if (quantiles == null) {
      throw new NotMeasuredException("a round has no " + way);
    }
    return quantiles;
  }
}
