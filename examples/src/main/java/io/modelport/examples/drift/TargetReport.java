package io.modelport.examples.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.drift.Alarm;
import io.modelport.drift.Baseline;
import io.modelport.drift.Watch;
import java.util.ArrayList;
import java.util.List;

/** What the calls of one target say, against the first of them. */
public final class TargetReport {
  private static final int TOLD = 5; // alarms in words

  private record Raised(String time, Alarm alarm) {}

  private final String target;
  private final List<SeenCall> calls;
  private final Baseline baseline;
  private final List<Raised> raised = new ArrayList<>();

  private TargetReport(String target, List<SeenCall> calls, Baseline baseline) {
    this.target = target;
    this.calls = calls;
    this.baseline = baseline;
  }

  /**
   * Takes the first calls as accepted and compares the others with them.
   *
   * @param calls more than {@code size}
   */
  public static TargetReport of(String target, List<SeenCall> calls, int size, double every) {
    Baseline baseline =
        Baseline.of(calls.subList(0, size).stream().map(SeenCall::seen).toList(), every);
    TargetReport report = new TargetReport(target, calls, baseline);
    Watch watch = Watch.over(baseline);
    for (SeenCall call : calls.subList(size, calls.size())) {
      watch
          .observe(call.seen())
          .forEach(alarm -> report.raised.add(new Raised(call.time(), alarm)));
    }
    return report;
  }

  public boolean isQuiet() {
    return raised.isEmpty();
  }

  /** In words. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int compared = calls.size() - baseline.size();
    lines.add(target + ": " + compared + " calls compared with the " + baseline.size() + " first");
    if (raised.isEmpty()) {
      lines.add("  Nothing changed that could be seen.");
    }
    raised.stream()
        .limit(TOLD)
        .forEach(each -> lines.add("  " + each.time() + "  " + each.alarm().sentence()));
    if (raised.size() > TOLD) {
      lines.add("  and " + (raised.size() - TOLD) + " alarms after that");
    }
    lines.add("  " + baseline.spread().sentence());
    lines.add("  " + baseline.detectable().sentence(Math.max(1, compared)));
    return lines;
  }

  /** The same as data. */
  public void write(ObjectNode to) {
    to.put("target", target).put("baseline", baseline.size());
    to.put("compared", calls.size() - baseline.size());
    to.putObject("callsBetweenFalseAlarms")
        .put("low", baseline.spread().low())
        .put("middle", baseline.spread().middle())
        .put("high", baseline.spread().high());
    baseline
        .detectable()
        .leastShare(Math.max(1, calls.size() - baseline.size()))
        .ifPresent(share -> to.put("leastDetectableShare", share));
    var alarms = to.putArray("alarms");
    for (Raised each : raised) {
      alarms
          .addObject()
          .put("time", each.time())
          .put("side", each.alarm().side().name())
          .put("signal", each.alarm().signal().name())
          .put("before", each.alarm().before())
          .put("now", each.alarm().now())
          .put("calls", each.alarm().since())
          .put("sentence", each.alarm().sentence());
    }
  }
}
