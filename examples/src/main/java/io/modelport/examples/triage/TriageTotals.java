package io.modelport.examples.triage;

import io.modelport.Sensitivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the rows add up to. Used by one thread. */
public final class TriageTotals {
  private final Map<Sensitivity, Map<Route, Integer>> counts = new EnumMap<>(Sensitivity.class);
  private final List<String> left = new ArrayList<>();
  private final long start = System.nanoTime();
  private long bytesOut;
  private int tickets;
  private int refused;
  private int failed;

  public void add(TriageRow row) {
    tickets++;
    refused += row.isRefused() ? 1 : 0;
    failed += row.isFailed() ? 1 : 0;
    counts
        .computeIfAbsent(row.classification().sensitivity(), any -> new EnumMap<>(Route.class))
        .merge(row.route(), 1, Integer::sum);
    if (row.bytesOut() > 0) {
      bytesOut += row.bytesOut();
      left.add(row.id());
    }
  }

  int count(Sensitivity sensitivity, Route route) {
    return counts.getOrDefault(sensitivity, Map.of()).getOrDefault(route, 0);
  }

  int count(Route route) {
    return counts.values().stream().mapToInt(routes -> routes.getOrDefault(route, 0)).sum();
  }

  /** Ids of the tickets of which at least a byte left the perimeter, in order. */
  public List<String> left() {
    return List.copyOf(left);
  }

  public long bytesOut() {
    return bytesOut;
  }

  public int tickets() {
    return tickets;
  }

  public int refused() {
    return refused;
  }

  public int failed() {
    return failed;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
