package io.modelport.resilience;

import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * How often a call asks again.
 *
 * @param attempts most attempts of one call, 1 to 10; every permitted target may be asked once
 *     whatever this says
 * @param longestWait a target that wants to be left alone for longer is not waited for
 */
public record RetryRules(int attempts, Duration longestWait) {
  private static final Setting<Integer> ATTEMPTS =
      Setting.integer(
              "modelport.retry.attempts",
              "The most attempts of one call; every permitted target may be asked once whatever"
                  + " this says.",
              1,
              10)
          .withDefault("3");
  private static final Setting<Duration> LONGEST_WAIT =
      Setting.duration(
              "modelport.retry.longest-wait",
              "The longest that a call waits before it asks a target again; one that wants to be"
                  + " left alone for longer is not waited for.")
          .withDefault("20s");

  static Collection<Setting<?>> keys() {
    return List.of(ATTEMPTS, LONGEST_WAIT);
  }

  static RetryRules of(Settings settings) {
    return new RetryRules(settings.value(ATTEMPTS), settings.value(LONGEST_WAIT));
  }
}
