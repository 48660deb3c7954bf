package io.modelport.resilience;

import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * When a target is left alone because it fails.
 *
 * @param failures so many in a row; 0 for never
 * @param rest how long, until one call may try it
 */
public record BreakerRules(int failures, Duration rest) {
  private static final Setting<Integer> FAILURES =
      Setting.integer(
              "modelport.breaker.failures",
              "So many failures in a row, and a target rests; 0 for never.",
              0,
              1000)
          .withDefault("5");
  private static final Setting<Duration> REST =
      Setting.duration(
              "modelport.breaker.rest",
              "How long a target rests that failed too often, until one call may try it.")
          .withDefault("15s");

  /** No target ever rests. */
  BreakerRules never() {
    return new BreakerRules(0, rest);
  }

  static Collection<Setting<?>> keys() {
    return List.of(FAILURES, REST);
  }

  static BreakerRules of(Settings settings) {
    return new BreakerRules(settings.value(FAILURES), settings.value(REST));
  }
}
