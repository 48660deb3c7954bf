package io.modelport.drift;

/** Follows charts that are never reset, and notes how high each went before it was back at zero. */
final class Excursions {
  /** A chart that went so high has alarmed under any budget, and begins anew. */
  private static final float HIGHEST = 30;

  private final float[] values;
  private final float[] tops;
  private final int[] starts;
  private final int[] topsAt;
  private final int stream;
  private final Peaks peaks;

  Excursions(int charts, int stream, Peaks peaks) {
    this.values = new float[charts];
    this.tops = new float[charts];
    this.starts = new int[charts];
    this.topsAt = new int[charts];
    this.stream = stream;
    this.peaks = peaks;
  }

  void step(float[] steps, int at, int call) {
    for (int i = 0; i < values.length; i++) {
      float value = values[i] + steps[at + i];
      if (value <= 0) {
        if (tops[i] > Peaks.LEAST) {
          peaks.add(i, stream, starts[i], topsAt[i], tops[i]);
        }
        values[i] = 0;
        tops[i] = 0;
        starts[i] = call + 1;
      } else {
        values[i] = value;
        if (value > tops[i]) {
          tops[i] = value;
          topsAt[i] = call;
        }
        if (value > HIGHEST) {
          peaks.add(i, stream, starts[i], call, value);
          values[i] = 0;
          tops[i] = 0;
          starts[i] = call + 1;
        }
      }
    }
  }
}
