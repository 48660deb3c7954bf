package io.modelport.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accepted traffic, with which later calls are compared, and how much they may differ from it by
 * chance. Immutable.
 */
public final class Baseline {
  /** Fewer say too little of anything rare. */
  public static final int LEAST = 200;

  private static final int FOR_KINDS = 5; // one call in so many tells the kinds of questions
  private static final long SEED = 8;

  private final List<Observation> accepted;
  private final double every;
  private final Kinds kinds;
  private final List<Event> events;
  private final Charts charts;
  private final Limits limits;

  private Baseline(
      List<Observation> accepted,
      double every,
      Kinds kinds,
      List<Event> events,
      Charts charts,
      Limits limits) {
    this.accepted = List.copyOf(accepted);
    this.every = every;
    this.kinds = kinds;
    this.events = events;
    this.charts = charts;
    this.limits = limits;
  }

  /**
   * Of accepted calls in their order; simulates for a second or two.
   *
   * @param every calls between false alarms of all detectors together, 100 or more
   * @throws IllegalArgumentException where they are fewer than {@link #LEAST}
   */
  public static Baseline of(List<Observation> accepted, double every) {
    return of(accepted, every, Calibration.Effort.USUAL);
  }

  static Baseline of(List<Observation> accepted, double every, Calibration.Effort effort) {
    if (accepted.size() < LEAST) {
      throw new IllegalArgumentException(
          "A baseline of "
              + accepted.size()
              + " calls says too little; take "
              + LEAST
              + " at least, better 1000.");
    }
    if (!(every >= 100)) {
      throw new IllegalArgumentException(
          "One false alarm in " + every + " calls is no budget; take 100 at least.");
    }
    return assembled(
        accepted,
        every,
        (events, population) -> new Calibration(events, population, effort, SEED).limits(every));
  }

  /** The same as one that was kept, with the limits that were found then. */
  static Baseline kept(List<Observation> accepted, double every, Limits limits) {
    return assembled(accepted, every, (events, population) -> limits);
  }

  private interface Finding {
    Limits of(List<Event> events, Population population);
  }

  /** The kinds are learned from calls of their own, so the rest is like the traffic to come. */
  private static Baseline assembled(List<Observation> accepted, double every, Finding finding) {
    int first = accepted.size() / FOR_KINDS;
    Kinds kinds = Kinds.of(accepted.subList(0, first));
    List<Row> rows = accepted.subList(first, accepted.size()).stream().map(kinds::row).toList();
    Population population = new Population(rows, kinds.count());
    List<Event> events = Events.of(rows);
    int[] once = IntStream.generate(() -> 1).limit(rows.size()).toArray();
    Charts charts = new Charts(events, population, once);
    return new Baseline(accepted, every, kinds, events, charts, finding.of(events, population));
  }

  /** Accepted calls in it. */
  public int size() {
    return accepted.size();
  }

  /** Calls between false alarms that are aimed at, all detectors together. */
  public double falseAlarmEvery() {
    return every;
  }

  /**
   * How far the calls between false alarms really may differ from that, because a baseline of this
   * size does not know its traffic exactly.
   */
  public Spread spread() {
    return limits.spread();
  }

  /** Which changes of the model can be found, and which not. */
  public Detectable detectable() {
    return new Detectable(limits.values(), every, size());
  }

  List<Observation> accepted() {
    return accepted;
  }

  List<Event> events() {
    return events;
  }

  Charts charts() {
    return charts;
  }

  Limits limits() {
    return limits;
  }

  Row row(Observation seen) {
    return kinds.row(seen);
  }

  /** Sizes only. */
  @Override
  public String toString() {
    return "Baseline["
        + size()
        + " calls, "
        + kinds
        + ", "
        + charts.size()
        + " charts, limits "
        + Arrays.stream(limits.values()).min().orElse(0)
        + " and above]";
  }
}
