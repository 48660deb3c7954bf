package io.modelport.drift;

import java.util.Arrays;
import java.util.List;

/** How high each chart stands, and its limit. For one thread. */
final class Levels {
  /** Calls after an alarm that names the input in which the mix of questions counts as another. */
  private static final int WARY = 1000;

  private final float[] values;
  private final float[] limits;
  private final boolean[] input;
  private int wary; // calls that are still to come

  Levels(double[] limits, List<Event> events) {
    this.values = new float[limits.length];
    this.limits = new float[limits.length];
    this.input = new boolean[limits.length];
    for (int i = 0; i < limits.length; i++) {
      this.limits[i] = (float) limits[i];
      this.input[i] = events.get(i / Charts.DESIGNS).signal().side() == Signal.Side.INPUT;
    }
  }

  /** Adds what a call adds; the chart that is furthest beyond its limit, or -1. */
  int step(Steps steps) {
    float[] added = wary > 0 ? steps.wary() : steps.usual();
    wary = Math.max(0, wary - 1);
    boolean beyond = false;
    for (int i = 0; i < values.length; i++) {
      float value = Math.max(0, values[i] + added[i]);
      values[i] = value;
      beyond |= value > limits[i];
    }
    return beyond ? over() : -1;
  }

  /** The chart that is furthest beyond its limit, or -1. */
  int over() {
    int most = -1;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > limits[i]
          && (most < 0 || values[i] / limits[i] > values[most] / limits[most])) {
        most = i;
      }
    }
    return most;
  }

  /**
   * Adds what some calls add, where none of them leads beyond a limit; else changes nothing.
   *
   * @return whether none does
   */
  boolean isQuiet(float[][] steps, int from, int to) {
    float[] after = values.clone();
    float[] beyond = new float[values.length];
    for (int call = from; call < to; call++) {
      add(steps[call], after, limits, beyond);
    }
    for (float each : beyond) {
      if (each > 0) {
        return false;
      }
    }
    System.arraycopy(after, 0, values, 0, values.length);
    return true;
  }

  /**
   * One step of all charts. Absolute values in the place of questions: the compiler makes vector
   * instructions of it, and finding limits takes a third of the time.
   *
   * @param beyond above zero afterwards where a value was above its limit
   */
  static void add(float[] steps, float[] values, float[] limits, float[] beyond) {
    for (int i = 0; i < values.length; i++) {
      float value = values[i] + steps[i];
      value = (value + Math.abs(value)) * 0.5f;
      values[i] = value;
      float above = value - limits[i];
      beyond[i] += above + Math.abs(above);
    }
  }

  static float[] all(int charts, float value) {
    float[] values = new float[charts];
    Arrays.fill(values, value);
    return values;
  }

  /**
   * Begins anew after an alarm. Where the input changes, what was counted of the model until then
   * is forgotten: some of it may be the input's.
   */
  void reset(Signal.Side side) {
    boolean all = side == Signal.Side.INPUT && wary == 0;
    for (int i = 0; i < values.length; i++) {
      if (all || input[i] == (side == Signal.Side.INPUT)) {
        values[i] = 0;
      }
    }
    wary = side == Signal.Side.INPUT ? WARY : wary;
  }

  float value(int chart) {
    return values[chart];
  }

  float[] values() {
    return values.clone();
  }

  int wary() {
    return wary;
  }

  void restore(float[] saved, int waryCalls) {
    System.arraycopy(saved, 0, values, 0, values.length);
    wary = waryCalls;
  }

  @Override
  public String toString() {
    return "Levels" + Arrays.toString(values);
  }
}
