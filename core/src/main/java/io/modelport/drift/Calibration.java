package io.modelport.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds the limits of all charts at which they together raise one false alarm in a stated number of
 * calls. Simulates: half of the baseline, drawn at random, stands for the baseline, calls drawn
 * from all of it for the traffic, so that the limits allow for what a baseline of this size does
 * not know (half-sampling: P. J. McCarthy, Review of the International Statistical Institute 37,
 * 1969).
 */
final class Calibration {
  /**
   * How much to do.
   *
   * @param baselines simulated, an even number
   * @param calls on each
   */
  record Effort(int baselines, int calls) {
    static final Effort USUAL = new Effort(60, 30_000);
  }

  /** Above the promise: so most baselines keep it, though one of few calls knows little. */
  private static final double AIM = 1.9;

  private static final double LOWEST = 1e-4; // alarms of one chart on one baseline
  private static final double HIGHEST = 100;
  private static final int CORRECTIONS = 2;

  private final List<Event> events;
  private final Effort effort;
  private final List<Simulated> simulated;
  private final Peaks peaks;

  Calibration(List<Event> events, Population baseline, Effort effort, long seed) {
    this.events = events;
    this.effort = effort;
    this.peaks = new Peaks(events.size() * Charts.DESIGNS);
    SplittableRandom random = new SplittableRandom(seed);
    this.simulated =
        IntStream.range(0, effort.baselines())
            .mapToObj(i -> Simulated.of(events, baseline, random))
            .toList();
    for (int i = 0; i < effort.baselines(); i++) {
      simulated.get(i).follow(effort.calls(), new Excursions(peaks.charts(), i, peaks));
    }
    peaks.sort();
  }

  /** The limits, and how much the calls between false alarms differ among such baselines. */
  Limits limits(double every) {
    double aim = AIM * every;
    double times = roughly(aim);
    double[] between = between(times);
    for (int i = 0; i < CORRECTIONS; i++) {
      times = Math.max(LOWEST, Math.min(HIGHEST, times * middle(between) / aim));
      between = between(times);
    }
    return new Limits(
        peaks.limits(times * effort.baselines(), stream -> true),
        new Spread(quantile(between, 0.1), middle(between), quantile(between, 0.9)));
  }

  /** How often one chart may exceed its limit on one baseline, from peaks alone. */
  private double roughly(double aim) {
    double low = LOWEST;
    double high = HIGHEST;
    while (high / low > 1.05) {
      double middle = Math.sqrt(low * high);
      int[] alarms = new int[effort.baselines()];
      for (int half = 0; half < 2; half++) {
        int own = half;
        int[] part = peaks.alarms(limits(middle, half), alarms.length, i -> i % 2 == own, events);
        Arrays.setAll(alarms, i -> alarms[i] + part[i]);
      }
      double[] between = sorted(alarms);
      if (middle(between) < aim) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** From the baselines of the other half: on those that they were made from they look too good. */
  private double[] limits(double times, int half) {
    return peaks.limits(times * (effort.baselines() / 2.0), stream -> stream % 2 != half);
  }

  /** The mean calls between alarms of each simulated baseline, sorted. */
  private double[] between(double times) {
    double[][] limits = {limits(times, 0), limits(times, 1)};
    int[] alarms = new int[effort.baselines()];
    for (int i = 0; i < alarms.length; i++) {
      alarms[i] = simulated.get(i).alarms(effort.calls(), limits[i % 2], events);
    }
    return sorted(alarms);
  }

  private double[] sorted(int[] alarms) {
    return Arrays.stream(alarms)
        .mapToDouble(count -> effort.calls() / (count + 0.5))
        .sorted()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  /** The mean of the middle third: counts are whole numbers, and a median would jump. */
  private static double middle(double[] sorted) {
    int from = sorted.length / 3;
    return Arrays.stream(sorted, from, sorted.length - from).average().orElseThrow();
  }
}
