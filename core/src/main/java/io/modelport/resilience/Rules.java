package io.modelport.resilience;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Mistakes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the configuration says about attempts. */
public record Rules(RetryRules retry, BreakerRules breaker, Limits limits) {

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
    Rules rules =
        new Rules(
            mistakes.or(usual.retry(), () -> RetryRules.of(settings)),
            mistakes.or(usual.breaker(), () -> BreakerRules.of(settings)),
            mistakes.or(usual.limits(), () -> Limits.of(settings)));
    mistakes.throwIfAny();
    return rules;
  }

  /**
   * The same for an engine in this process, which has a queue of its own. It never rests: what is
   * wrong with it, it says itself, and a call that fails in it says nothing about the next one.
   */
  Rules inProcess() {
    return new Rules(retry, breaker.never(), Limits.NONE);
  }

  /** Those of an empty configuration. */
  public static Rules standard() {
    Settings nothing = Settings.of(Map.of());
    return new Rules(RetryRules.of(nothing), BreakerRules.of(nothing), Limits.of(nothing));
  }
}
