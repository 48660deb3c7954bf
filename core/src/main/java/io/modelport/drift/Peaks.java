package io.modelport.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** How high charts went where nothing had changed. */
final class Peaks {
  /** Lower ones are no alarm under any budget. */
  static final float LEAST = 5;

  /** No limit lies below: rare events happen in clusters that the baseline did not show. */
  private static final double FLOOR = 8;

  private static final int TAIL = 24; // peaks of which a limit is made
  private static final double LEAST_MEAN = 0.3;

  private record Peak(int chart, int stream, int start, int at, float top) {}

  private final List<List<Peak>> byChart = new ArrayList<>();

  Peaks(int charts) {
    for (int i = 0; i < charts; i++) {
      byChart.add(new ArrayList<>());
    }
  }

  int charts() {
    return byChart.size();
  }

  void add(int chart, int stream, int start, int at, float top) {
    byChart.get(chart).add(new Peak(chart, stream, start, at, top));
  }

  /** To be called when all are there. */
  void sort() {
    byChart.forEach(peaks -> peaks.sort((one, other) -> Float.compare(other.top(), one.top())));
  }

  /**
   * The limits that each chart exceeds so often.
   *
   * @param times in the streams that are looked at, all together
   * @param streams those to look at
   */
  double[] limits(double times, IntPredicate streams) {
    double[] limits = new double[byChart.size()];
    Arrays.setAll(limits, chart -> limit(byChart.get(chart), times, streams));
    return limits;
  }

  /** The highest few of many follow an exponential law, which is steadier than they are. */
  private static double limit(List<Peak> peaks, double times, IntPredicate streams) {
    double[] tops = new double[TAIL + 1];
    int count = 0;
    for (Peak peak : peaks) {
      if (streams.test(peak.stream())) {
        tops[count++] = peak.top();
        if (count > TAIL) {
          break;
        }
      }
    }
    if (count < 2) {
      return FLOOR;
    }
    double least = tops[count - 1];
    double mean = Arrays.stream(tops, 0, count - 1).sum() / (count - 1) - least;
    return Math.max(FLOOR, least + Math.max(mean, LEAST_MEAN) * Math.log((count - 1) / times));
  }

  /** How often each stream would have alarmed; an alarm sets all charts of its side back. */
  int[] alarms(double[] limits, int streams, IntPredicate which, List<Event> events) {
    List<Peak> over = new ArrayList<>();
    for (int chart = 0; chart < limits.length; chart++) {
      for (Peak peak : byChart.get(chart)) {
        if (peak.top() <= limits[chart]) {
          break; // sorted
        }
        if (which.test(peak.stream())) {
          over.add(peak);
        }
      }
    }
    over.sort(
        (one, other) ->
            one.stream() != other.stream()
                ? Integer.compare(one.stream(), other.stream())
                : Integer.compare(one.at(), other.at()));
    int[] alarms = new int[streams];
    int[] lastOfModel = new int[streams];
    int[] lastOfInput = new int[streams];
    Arrays.fill(lastOfModel, -1);
    Arrays.fill(lastOfInput, -1);
    for (Peak peak : over) {
      Signal signal = events.get(peak.chart() / Charts.DESIGNS).signal();
      int[] last = signal.side() == Signal.Side.INPUT ? lastOfInput : lastOfModel;
      if (peak.start() > last[peak.stream()]) {
        alarms[peak.stream()]++;
        last[peak.stream()] = peak.at();
      }
    }
    return alarms;
  }
}
