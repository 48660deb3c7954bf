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

  private static final Plan RATIO_P50 =
      Plan.of("added-p50", "added over LangChain4j, p50", "µs", Reach.atMost(1));
  private static final Plan RATIO_P99 =
      new Plan("added-p99", "added over LangChain4j, p99", "µs", Optional.empty());
  private static final Plan OVER_BARE_P50 =
      Plan.of("over-bare-p50", "added over bare HTTP, p50", "µs", Reach.atMost(100));
  private static final Plan OVER_BARE_P99 =
      Plan.of("over-bare-p99", "added over bare HTTP, p99", "µs", Reach.atMost(1_000));
  private static final Plan BARE = new Plan("bare-p50", "bare HTTP, p50", "µs", Optional.empty());
  private static final Plan CALIBRATION =
      new Plan("calibration", "SHA-256 of 4 MiB, client's core", "ms", Optional.empty());

  /** One way's two numbers in one round, in microseconds. */
  private record Quantiles(double p50, double p99) {}

  /**
   * Gives all figures. The warm-up calls as fast as it can, each way as often as the others: at the
   * rate of the measurement the compiler would not be done with any of them before its end.
   */
  List<Figure> figures(Budget warmUp, Budget budget) throws InterruptedException {
    warmUp.spend(number -> warm());
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
        CALIBRATION.alone(new Samples(calibration)));
  }

  private void warm() {
    for (Way way : Way.values()) {
      client.ask("warm " + way.name() + " " + callsPerRound);
    }
  }

  /** Each way once; another one begins each time. */
  private Map<Way, Quantiles> round(int number) {
    Map<Way, Quantiles> measured = new EnumMap<>(Way.class);
    Way[] ways = Way.values();
    for (int i = 0; i < ways.length; i++) {
      Way way = ways[(i + number) % ways.length];
      long[] nanos = client.ask("round " + way.name() + " " + callsPerRound);
      measured.put(way, new Quantiles(nanos[0] / MICRO, nanos[1] / MICRO));
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
