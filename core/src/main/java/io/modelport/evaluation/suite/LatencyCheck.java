package io.modelport.evaluation.suite;

import java.time.Duration;

/** No later than this, as the caller sees it. */
record LatencyCheck(Duration limit) implements Check {
  @Override
  public String name() {
    return "latency";
  }

  @Override
  public Outcome of(Trial trial) {
    Duration took = trial.answer().latency();
    return Outcome.of(
        name(),
        took.compareTo(limit) <= 0,
        "took " + took.toMillis() + " ms, not " + limit.toMillis());
  }
}
