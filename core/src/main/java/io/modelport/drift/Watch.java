package io.modelport.drift;

import java.util.ArrayList;
import java.util.List;

/** Compares calls with a baseline, one after the other. For one thread; nothing is kept on disk. */
public final class Watch {
  private final Baseline baseline;
  private final Levels levels;
  private final long[] since; // calls since each chart was at zero
  private final long[] hits; // how many of them showed its event
  private long calls;

  private Watch(Baseline baseline) {
    this.baseline = baseline;
    this.levels = new Levels(baseline.limits().values(), baseline.events());
    this.since = new long[baseline.charts().size()];
    this.hits = new long[since.length];
  }

  public static Watch over(Baseline baseline) {
    return new Watch(baseline);
  }

  /** What one more call says; one alarm a side at most, then its detectors begin anew. */
  public List<Alarm> observe(Observation seen) {
    Row row = baseline.row(seen);
    Steps steps = baseline.charts().steps(row);
    int over = levels.step(steps);
    calls++;
    count(steps.usual());
    List<Alarm> alarms = new ArrayList<>();
    while (over >= 0) {
      Alarm alarm = alarm(over, row);
      alarms.add(alarm);
      levels.reset(alarm.side());
      over = levels.over();
    }
    return alarms;
  }

  private void count(float[] steps) {
    for (int i = 0; i < since.length; i++) {
      if (levels.value(i) == 0) {
        since[i] = 0;
        hits[i] = 0;
      } else if (steps[i] != 0) {
        since[i]++;
        hits[i] += steps[i] > 0 ? 1 : 0;
      }
    }
  }

  private Alarm alarm(int chart, Row row) {
    Charts charts = baseline.charts();
    Event event = charts.event(chart);
    int stratum = Math.max(0, Population.stratum(row, event.signal()));
    double cut = charts.cut(chart / Charts.DESIGNS, stratum);
    return new Alarm(
        event.signal(),
        event.words(cut),
        charts.share(chart / Charts.DESIGNS, stratum),
        hits[chart] / (double) Math.max(1, since[chart]),
        since[chart],
        calls);
  }

  /** Calls observed. */
  public long calls() {
    return calls;
  }

  Standing standing() {
    return new Standing(calls, levels.wary(), levels.values(), since, hits);
  }

  void restore(Standing saved) {
    calls = saved.calls();
    levels.restore(saved.levels(), saved.wary());
    for (int i = 0; i < since.length; i++) {
      since[i] = saved.since(i);
      hits[i] = saved.hits(i);
    }
  }
}
