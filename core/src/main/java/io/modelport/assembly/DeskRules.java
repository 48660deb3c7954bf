package io.modelport.assembly;

import io.modelport.Settings;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.release.ReleaseWatch;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The policy in force for a desk by itself, which has no targets to hold it against: that of the
 * release, else that of the file, followed like those of a port. Safe for use by many threads.
 */
final class DeskRules {
  private final Optional<ReleaseWatch<Optional<Policy>>> releases;
  private final PolicyWatch configured;

  private DeskRules(Optional<ReleaseWatch<Optional<Policy>>> releases, PolicyWatch configured) {
    this.releases = releases;
    this.configured = configured;
  }

  /**
   * As they are now.
   *
   * @throws io.modelport.ConfigurationException where they cannot be followed
   */
  static DeskRules of(Settings settings, InstantSource clock) {
    Optional<ReleaseWatch<Optional<Policy>>> releases = ReleaseWatch.of(settings, clock);
    releases.ifPresent(
        each -> each.start(bundle -> bundle.policy().map(DeskRules::read), (before, after) -> {}));
    return new DeskRules(releases, PolicyWatch.alone(settings, clock));
  }

  private static Policy read(String text) {
    return PolicyWatch.read("The release's policy.yaml", text, Optional.empty());
  }

  Policy now() {
    return releases
        .flatMap(ReleaseWatch::current)
        .flatMap(policy -> policy)
        .orElseGet(configured::current);
  }
}
