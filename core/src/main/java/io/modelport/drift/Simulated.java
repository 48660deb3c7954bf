package io.modelport.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Half of a baseline in the place of a baseline, with traffic that is drawn from all of it. */
final class Simulated {
  private static final int BLOCK = 5; // calls that stay together: neighbours are alike

  private final float[] steps; // what each row adds to each chart, row by row
  private final int width; // charts
  private final long seed; // of the traffic, the same each time

  private Simulated(float[] steps, int width, long seed) {
    this.steps = steps;
    this.width = width;
    this.seed = seed;
  }

  static Simulated of(List<Event> events, Population baseline, SplittableRandom random) {
    int size = baseline.size();
    Charts charts = new Charts(events, baseline, half(size, random));
    float[] steps = new float[size * charts.size()];
    for (int i = 0; i < size; i++) {
      charts.steps(baseline.rows().get(i), steps, i * charts.size());
    }
    return new Simulated(steps, charts.size(), random.nextLong());
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

  /** Where in the steps the rows of the traffic stand. */
  private int[] traffic(int calls) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = steps.length / width;
    int[] places = new int[calls];
    int from = 0;
    for (int call = 0; call < calls; call++) {
      from = call % BLOCK == 0 ? random.nextInt(rows) : (from + 1) % rows;
      places[call] = from * width;
    }
    return places;
  }

  void follow(int calls, Excursions excursions) {
    int[] places = traffic(calls);
    for (int call = 0; call < calls; call++) {
      excursions.step(steps, places[call], call);
    }
  }

  /** How often one of the charts exceeds its limit. */
  int alarms(int calls, double[] limits, List<Event> events) {
    Levels levels = new Levels(limits, events);
    int alarms = 0;
    for (int place : traffic(calls)) {
      int chart = levels.step(steps, place);
      while (chart >= 0) {
        alarms++;
        levels.reset(events.get(chart / Charts.DESIGNS).signal().side());
        chart = levels.over();
      }
    }
    return alarms;
  }
}
