package io.modelport.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is asked next, and when.
 *
 * @param stops the targets, best first
 * @param end when the call must be over
 */
record Plan(List<Stop> stops, RetryRules rules, Instant end, Clock clock) {

  /** A target to ask after a wait. */
  record Step(Stop stop, Duration delay) {}

  /**
   * The next step; empty where nobody is left.
   *
   * @param made attempts of this call so far
   */
  Optional<Step> next(int made) {
    Instant now = clock.instant();
    Predicate<Stop> ready = stop -> stop.isFresh() && stop.delay(now).isZero();
    return first(ready.and(stop -> !stop.lane().isSuspect()))
        .or(() -> first(ready))
        .map(stop -> new Step(stop, Duration.ZERO))
        .or(() -> afterWait(made, now));
  }

  private Optional<Stop> first(Predicate<Stop> wanted) {
    for (Stop stop : stops) {
      if (wanted.test(stop)) {
        return Optional.of(stop);
      }
    }
    return Optional.empty();
  }

  private Optional<Step> afterWait(int made, Instant now) {
    return stops.stream()
        .filter(stop -> !stop.isOut() && (stop.isFresh() || made < rules.attempts()))
        .map(stop -> new Step(stop, stop.delay(now)))
        .filter(step -> isInTime(step.delay(), now))
        .sorted(Comparator.comparing(Step::delay))
        .filter(step -> step.stop().isFresh() || mayBeAskedAgain(step.stop()))
        .findFirst();
  }

  private boolean isInTime(Duration wait, Instant now) {
    return wait.compareTo(rules.longestWait()) <= 0 && now.plus(wait).isBefore(end);
  }

  private static boolean mayBeAskedAgain(Stop stop) {
    boolean may = stop.lane().refusal().isEmpty() && stop.lane().budget().spend();
    if (!may) {
      stop.leave();
    }
    return may;
  }
}
