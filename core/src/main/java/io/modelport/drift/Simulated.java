package io.modelport.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Half of a baseline in the place of a baseline, with traffic that is drawn from all of it. */
final class Simulated {
  private static final int BLOCK = 5; // calls that stay together: neighbours are alike
  private static final int BATCH = 100; // calls that are looked at together: alarms are seldom

  private final float[][] steps; // what each row adds to each chart
  private final long seed; // of the traffic, the same each time

  private Simulated(float[][] steps, long seed) {
    this.steps = steps;
    this.seed = seed;
  }

  static Simulated of(List<Event> events, Population baseline, SplittableRandom random) {
    int size = baseline.size();
    Charts charts = new Charts(events, baseline, half(size, random));
    float[][] steps = new float[size][];
    for (int i = 0; i < size; i++) {
      steps[i] = charts.steps(baseline.rows().get(i)).usual();
    }
    return new Simulated(steps, random.nextLong());
  }

  /** Each half of the blocks twice, the other never. */
  private static int[] half(int size, SplittableRandom random) {
    int blocks = (size + BLOCK - 1) / BLOCK;
    int[] order = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i < blocks / 2 ? 2 : 0;
    }
    int[] weights = new int[size];
    Arrays.setAll(weights, i -> order[i / BLOCK]);
    return weights;
  }

  /** What calls add, one after the other. */
  private float[][] traffic(int calls) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] traffic = new float[calls][];
    int row = 0;
    for (int call = 0; call < calls; call++) {
      row = call % BLOCK == 0 ? random.nextInt(steps.length) : (row + 1) % steps.length;
      traffic[call] = steps[row];
    }
    return traffic;
  }

  void follow(int calls, Excursions excursions) {
    float[][] traffic = traffic(calls);
    for (int from = 0; from < calls; from += BATCH) {
      excursions.follow(traffic, from, Math.min(calls, from + BATCH));
    }
  }

  /** How often one of the charts exceeds its limit. */
  int alarms(int calls, double[] limits, List<Event> events) {
    Levels levels = new Levels(limits, events);
    float[][] traffic = traffic(calls);
    int alarms = 0;
    for (int from = 0; from < calls; from += BATCH) {
      int to = Math.min(calls, from + BATCH);
      alarms += levels.isQuiet(traffic, from, to) ? 0 : alarms(levels, traffic, from, to, events);
    }
    return alarms;
  }

  private static int alarms(
      Levels levels, float[][] traffic, int from, int to, List<Event> events) {
    int alarms = 0;
    for (int call = from; call < to; call++) {
      int chart = levels.step(new Steps(traffic[call], traffic[call]));
      while (chart >= 0) {
        alarms++;
        levels.reset(events.get(chart / Charts.DESIGNS).signal().side());
        chart = levels.over();
      }
    }
    return alarms;
  }
}
