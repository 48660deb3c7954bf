package io.modelport.drift;

import java.util.List;

/** The rows of a baseline, sorted once for the many times that shares of them are counted. */
final class Population {
  private final List<Row> rows;
  private final int kinds;
  private final int[][][] sorted; // by signal and kind, the indexes of rows with a number

  Population(List<Row> rows, int kinds) {
    this.rows = rows;
    this.kinds = kinds;
    this.sorted = new int[Signal.values().length][][];
    for (Signal signal : Signal.values()) {
      if (signal.isNumber()) {
        sorted[signal.ordinal()] = new int[kinds][];
        for (int kind = 0; kind < kinds; kind++) {
          sorted[signal.ordinal()][kind] = sorted(signal, kind);
        }
      }
    }
  }

  private int[] sorted(Signal signal, int kind) {
    return java.util.stream.IntStream.range(0, rows.size())
        .filter(i -> stratum(rows.get(i), signal) == kind && rows.get(i).tells(signal))
        .boxed()
        .sorted((i, j) -> Double.compare(rows.get(i).number(signal), rows.get(j).number(signal)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Questions are compared with all questions, answers with those to the same kind. */
  static int stratum(Row row, Signal signal) {
    return signal.side() == Signal.Side.INPUT ? 0 : row.kind();
  }

  List<Row> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  int kinds() {
    return kinds;
  }

  /**
   * Where the event begins.
   *
   * @param weights how often each row counts
   */
  double cut(Event event, int kind, int[] weights) {
    if (!(event instanceof Event.Beyond beyond)) {
      return 0;
    }
    int[] order = sorted[beyond.signal().ordinal()][kind];
    long total = 0;
    for (int row : order) {
      total += weights[row];
    }
    double left = beyond.share() * total;
    for (int i = 0; i < order.length; i++) {
      int row = order[beyond.above() ? order.length - 1 - i : i];
      left -= weights[row];
      if (left < 0) {
        return rows.get(row).number(beyond.signal());
      }
    }
    return beyond.above() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY; // nobody counts
  }
}
