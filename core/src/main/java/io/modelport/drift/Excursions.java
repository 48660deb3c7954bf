package io.modelport.drift;

/** Follows charts that are never reset, and notes how high each went before it was back at zero. */
final class Excursions {
  /** A chart that went so high has alarmed under any budget, and begins anew. */
  private static final float HIGHEST = 30;

  private final float[] values;
  private final float[] tops;
  private final int[] starts;
  private final int[] topsAt;
  private final float[] least;
  private final int stream;
  private final Peaks peaks;

  Excursions(int charts, int stream, Peaks peaks) {
    this.values = new float[charts];
    this.tops = new float[charts];
    this.starts = new int[charts];
    this.topsAt = new int[charts];
    this.least = Levels.all(charts, Peaks.LEAST);
    this.stream = stream;
    this.peaks = peaks;
  }

  /** Looks closely at those charts only that go high; the others' excursions begin roughly. */
  void follow(float[][] steps, int from, int to) {
    float[] after = values.clone();
    float[] beyond = new float[values.length];
    for (int call = from; call < to; call++) {
      Levels.add(steps[call], after, least, beyond);
    }
    for (int i = 0; i < values.length; i++) {
      if (beyond[i] > 0 || tops[i] > Peaks.LEAST) {
        follow(i, steps, from, to);
      } else {
        values[i] = after[i];
        tops[i] = 0;
        starts[i] = after[i] > 0 ? starts[i] : to;
      }
    }
  }

  private void follow(int chart, float[][] steps, int from, int to) {
    for (int call = from; call < to; call++) {
      float value = values[chart] + steps[call][chart];
      values[chart] = Math.max(0, value);
      if (value > tops[chart]) {
        tops[chart] = value;
        topsAt[chart] = call;
      }
      if (value <= 0 || value > HIGHEST) {
        end(chart, call);
      }
    }
  }

  private void end(int chart, int call) {
    if (tops[chart] > Peaks.LEAST) {
      peaks.add(chart, stream, starts[chart], topsAt[chart], tops[chart]);
    }
    values[chart] = 0;
    tops[chart] = 0;
    starts[chart] = call + 1;
  }
}
