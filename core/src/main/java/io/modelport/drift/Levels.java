package io.modelport.drift;

import java.util.Arrays;
import java.util.List;

/** How high each chart stands, and its limit. For one thread. */
final class Levels {
  private final float[] values;
  private final float[] limits;
  private final boolean[] input;

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
  int step(float[] steps, int at) {
    boolean beyond = false;
    for (int i = 0; i < values.length; i++) {
      float value = Math.max(0, values[i] + steps[at + i]);
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

  /** Sets all charts of a side to zero. */
  void reset(Signal.Side side) {
    for (int i = 0; i < values.length; i++) {
      if (input[i] == (side == Signal.Side.INPUT)) {
        values[i] = 0;
      }
    }
  }

  float value(int chart) {
    return values[chart];
  }

  float[] values() {
    return values.clone();
  }

  void restore(int chart, float value) {
    values[chart] = value;
  }

  @Override
  public String toString() {
    return "Levels" + Arrays.toString(values);
  }
}
