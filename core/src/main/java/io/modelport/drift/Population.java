package io.modelport.drift;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows of a baseline, sorted once for the many times that shares of them are counted. */
final class Population {
  private static final int[] NOBODY = {};
  private static final int[][] NONE = {};

  private final List<Row> rows;
  private final int kinds;
  private final Map<Signal, int[][]> sorted; // by kind, the indexes of rows with a number

  Population(List<Row> rows, int kinds) {
    this.rows = rows;
    this.kinds = kinds;
    this.sorted = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      if (signal.isNumber()) {
        int[][] byKind = new int[kinds][];
        for (int kind = 0; kind < kinds; kind++) {
          byKind[kind] = sorted(signal, kind);
        }
        sorted.put(signal, byKind);
      }
    }
  }

  private int[] sorted(Signal signal, int kind) {
    return IntStream.range(0, rows.size())
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
    if (event.bound().isEmpty()) {
      return 0;
    }
    Event.Beyond beyond = event.bound().get();
    int[][] byKind = sorted.getOrDefault(beyond.signal(), NONE);
    int[] order = kind < byKind.length ? byKind[kind] : NOBODY;
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
