package io.modelport.resilience;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Mistakes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says about attempts.
 *
 * @param limits of every remote target that has none of its own
 * @param named limits by the names of their targets
 */
public record Rules(
    RetryRules retry, BreakerRules breaker, Limits limits, Map<String, Limits> named) {
  public Rules {
    named = Map.copyOf(named);
  }

  public static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(RetryRules.keys());
    keys.addAll(BreakerRules.keys());
    keys.addAll(Limits.keys());
    return keys;
  }

  /**
   * Reads them.
   *
   * @throws io.modelport.ConfigurationException naming all mistakes
   */
  public static Rules of(Settings settings) {
    Rules usual = standard();
    Mistakes mistakes = new Mistakes();
    Limits limits = mistakes.or(usual.limits(), () -> Limits.of(settings));
    Rules rules =
        new Rules(
            mistakes.or(usual.retry(), () -> RetryRules.of(settings)),
            mistakes.or(usual.breaker(), () -> BreakerRules.of(settings)),
            limits,
            mistakes.or(Map.of(), () -> limits.named(settings)));
    mistakes.throwIfAny();
    return rules;
  }

  /**
   * The same for an engine in this process, which has a queue of its own. It never rests: what is
   * wrong with it, it says itself, and a call that fails in it says nothing about the next one.
   */
  Rules inProcess() {
    return new Rules(retry, breaker.never(), Limits.NONE, Map.of());
  }

  /** The same for one remote target, with its own limits where it has some. */
  Rules at(String target) {
    return new Rules(retry, breaker, named.getOrDefault(target, limits), Map.of());
  }

  /**
   * What is wrong with the names that have limits and are none of remote targets.
   *
   * @param inside the targets in this process, which have no such limits
   */
  public List<String> strangers(List<String> remote, List<String> inside) {
    return named.keySet().stream()
        .filter(name -> !remote.contains(name))
        .sorted()
        .map(name -> inside.contains(name) ? Limits.inProcess(name) : Limits.stranger(name, remote))
        .toList();
  }

  /** Those of an empty configuration. */
  public static Rules standard() {
    Settings nothing = Settings.of(Map.of());
    return new Rules(
        RetryRules.of(nothing), BreakerRules.of(nothing), Limits.of(nothing), Map.of());
  }
}
