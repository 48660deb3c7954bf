package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.cost.Costs;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import io.modelport.release.Bundle;
import io.modelport.release.ReleaseWatch;
import io.modelport.spi.Mistakes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The release in force, as calls go by it. Safe for use by many threads. */
final class Editions {

  /**
   * One release, read and held against the targets.
   *
   * @param policy its own; empty where it has none and the configured one holds
   * @param costs by its own prices, or by the configured ones
   */
  record Edition(Bundle bundle, Optional<Policy> policy, Costs costs) {}

  private final Optional<ReleaseWatch<Edition>> watch;
  private final Audit audit;
  private final InstantSource clock;

  private Editions(Optional<ReleaseWatch<Edition>> watch, Audit audit, InstantSource clock) {
    this.watch = watch;
    this.audit = audit;
    this.clock = clock;
  }

  /** As the settings say; to be started. */
  static Editions of(Settings settings, Audit audit, InstantSource clock) {
    return new Editions(ReleaseWatch.of(settings, clock), audit, clock);
  }

  /**
   * Takes the release that is in force now.
   *
   * @param configured the policy of the configuration
   * @param costs by the prices of the configuration
   * @throws ConfigurationException where it cannot be followed
   */
  void start(Surroundings around, PolicyWatch configured, Costs costs) {
    watch.ifPresent(
        each -> each.start(bundle -> edition(bundle, around, configured, costs), this::tell));
  }

  private static Edition edition(
      Bundle bundle, Surroundings around, PolicyWatch configured, Costs costs) {
    String name = "The release " + bundle.id();
    if (bundle.policy().isPresent() && configured.isThere()) {
      throw new ConfigurationException(
          name + " has a policy, and the configuration names one too; leave one of them.");
    }
    Optional<Policy> policy =
        bundle
            .policy()
            .map(text -> PolicyWatch.read(name + ": policy.yaml", text, Optional.of(around)));
    Costs own =
        bundle.prices().map(text -> costs.pricedBy(name + ": prices.yaml", text)).orElse(costs);
    return new Edition(bundle, policy, own);
  }

  /** Whatever the targets are, this has to hold. */
  static void check(Bundle bundle) {
    Mistakes mistakes = new Mistakes();
    bundle
        .policy()
        .ifPresent(
            text ->
                mistakes.or(
                    Policy.none(), () -> PolicyWatch.read("policy.yaml", text, Optional.empty())));
    bundle
        .prices()
        .ifPresent(text -> mistakes.or(false, () -> Costs.readable("prices.yaml", text)));
    mistakes.throwIfAny();
  }

  /** Which release decides from when on is on record before it decides anything. */
  private void tell(Optional<String> before, String after) {
    audit.append(
        new DecisionRecord.Released(UUID.randomUUID().toString(), clock.instant(), before, after));
  }

  /** What holds for a call that begins now; empty where there are no releases. */
  Optional<Edition> now() {
    return watch.flatMap(ReleaseWatch::current);
  }

  private boolean speaksOf(String model) {
    Set<String> models = now().map(each -> each.bundle().models()).orElse(Set.of());
    return models.isEmpty() || models.contains(model);
  }

  /** A change of behaviour of a model that the release may use leads back to the release before. */
  void drifted(Change change) {
    if (change.first() && change.alarm().side() == Signal.Side.MODEL && speaksOf(change.model())) {
      watch.ifPresent(each -> each.drifted("Drift of " + change.model() + "."));
    }
  }
}
