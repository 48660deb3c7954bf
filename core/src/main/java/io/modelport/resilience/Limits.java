package io.modelport.resilience;

import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one remote target may be asked at most, whatever its provider would allow.
 *
 * @param concurrent attempts at one time, at least 1
 * @param requestsPerMinute spread over the minute; none where empty
 * @param tokensPerMinute of prompts and answers together, estimated before and corrected after
 * @param longestWait for a place among the concurrent ones or for a rate; then the target counts as
 *     overloaded
 */
public record Limits(
    int concurrent,
    Optional<Integer> requestsPerMinute,
    Optional<Integer> tokensPerMinute,
    Duration longestWait) {
  private static final Setting<Integer> CONCURRENT =
      Setting.integer(
              "modelport.limits.concurrent",
              "The most attempts at one time at each remote target.",
              1,
              100_000)
          .withDefault("256");
  private static final Setting<Integer> REQUESTS =
      Setting.integer(
          "modelport.limits.requests-per-minute",
          "The most requests a minute to each remote target; no limit of ours where unset.",
          1,
          10_000_000);
  private static final Setting<Integer> TOKENS =
      Setting.integer(
          "modelport.limits.tokens-per-minute",
          "The most tokens a minute for each remote target, prompts and answers together; no limit"
              + " of ours where unset.",
          1,
          2_000_000_000);
  private static final Setting<Duration> LONGEST_WAIT =
      Setting.duration(
              "modelport.limits.longest-wait",
              "The longest that an attempt waits for a place at its target or for a rate.")
          .withDefault("10s");

  private static final Setting<List<String>> TARGETS =
      Setting.list(
          "modelport.limits.targets", "The names of targets that have limits of their own.");

  /** Nobody waits. */
  static final Limits NONE =
      new Limits(Integer.MAX_VALUE, Optional.empty(), Optional.empty(), Duration.ofSeconds(10));

  static Collection<Setting<?>> keys() {
    return List.of(
        CONCURRENT,
        REQUESTS,
        TOKENS,
        LONGEST_WAIT,
        TARGETS,
        CONCURRENT.forEach(TARGETS),
        REQUESTS.forEach(TARGETS),
        TOKENS.forEach(TARGETS));
  }

  static Limits of(Settings settings) {
    return new Limits(
        settings.value(CONCURRENT),
        settings.find(REQUESTS),
        settings.find(TOKENS),
        settings.value(LONGEST_WAIT));
  }

  /** Those of the targets that have limits of their own; what they do not say is as here. */
  Map<String, Limits> named(Settings settings) {
    Map<String, Limits> named = new TreeMap<>();
    for (String name : settings.find(TARGETS).orElse(List.of())) {
      named.put(
          name,
          new Limits(
              settings.find(CONCURRENT.forEach(TARGETS).of(name)).orElse(concurrent),
              settings.find(REQUESTS.forEach(TARGETS).of(name)).or(() -> requestsPerMinute),
              settings.find(TOKENS.forEach(TARGETS).of(name)).or(() -> tokensPerMinute),
              longestWait));
    }
    return named;
  }

  /** What is wrong with the name of a target that is not remote. */
  static String inProcess(String name) {
    return TARGETS.name()
        + " lists \""
        + name
        + "\", which is a target in this process and has a queue of its own; leave it out.";
  }

  /** What is wrong with a name that no remote target has. */
  static String stranger(String name, List<String> remote) {
    return TARGETS.name()
        + " lists \""
        + name
        + "\", and no remote target has that name; there are: "
        + (remote.isEmpty() ? "none" : String.join(", ", remote))
        + ".";
  }
}
