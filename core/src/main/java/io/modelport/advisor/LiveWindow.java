package io.modelport.advisor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Calls of some days, counted. For one thread. */
final class LiveWindow {
  private static final int MOST = 100; // models that are told apart

  final Instant from;
  long calls;
  long staying;
  long priced; // of those that were answered outside
  long unpriced;
  double cost;
  final Map<String, Long> served = new TreeMap<>(); // outside

  LiveWindow(Instant from) {
    this.from = from;
  }

  void add(LiveCall call) {
    calls++;
    staying += call.stays() ? 1 : 0;
    if (!call.outside()) {
      return;
    }
    if (call.cost().isPresent()) {
      priced++;
      cost += call.cost().getAsDouble();
    } else {
      unpriced++;
    }
    call.served()
        .filter(model -> served.size() < MOST || served.containsKey(model))
        .ifPresent(model -> served.merge(model, 1L, Long::sum));
  }

  /** What is not known of all calls outside is not told of any. */
  Observed observed(Instant until) {
    double seconds = Math.max(1, Duration.between(from, until).toSeconds());
    Observed seen =
        Observed.on(until.atZone(ZoneOffset.UTC).toLocalDate())
            .with(Live.REQUESTS_PER_SECOND, calls / seconds);
    if (calls > 0) {
      seen = seen.with(Live.STAYING_SHARE, staying / (double) calls);
    }
    if (priced > 0 && unpriced == 0) {
      seen = seen.with(Live.COST_PER_REQUEST, cost / priced);
    }
    return served.isEmpty()
        ? seen
        : seen.withModel(
            served.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey());
  }
}
