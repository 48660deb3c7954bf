package io.modelport.assembly;

import io.modelport.Settings;
import io.modelport.guard.GuardThreads;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.release.ReleaseWatch;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.GuardSet;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What is in force for a desk by itself, which has no targets to hold a policy against: that of the
 * release, else that of the file, followed like those of a port. Safe for use by many threads.
 */
final class DeskRules implements AutoCloseable {
  private final Optional<ReleaseWatch<Optional<Policy>>> releases;
  private final PolicyWatch configured;
  private final Classifier classifier; // as the profile wants it
  private final GuardSet installed;
  private final GuardThreads threads;
  private volatile DeskRuling latest;

  private DeskRules(
      Optional<ReleaseWatch<Optional<Policy>>> releases,
      PolicyWatch configured,
      Settings settings) {
    this.releases = releases;
    this.configured = configured;
    this.classifier = Classifier.of(settings);
    this.installed = InstalledGuards.and(GuardSet.none());
    this.threads = GuardThreads.of(settings);
    this.latest = made(policy());
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
    return new DeskRules(releases, PolicyWatch.alone(settings, clock), settings);
  }

  private static Policy read(String text) {
    return PolicyWatch.read("The release's policy.yaml", text, Optional.empty());
  }

  private Policy policy() {
    return releases
        .flatMap(ReleaseWatch::current)
        .flatMap(policy -> policy)
        .orElseGet(configured::current);
  }

  DeskRuling now() {
    Policy policy = policy();
    DeskRuling ruling = latest;
    if (ruling.policy() != policy) {
      ruling = made(policy);
      latest = ruling;
    }
    return ruling;
  }

  private DeskRuling made(Policy policy) {
    Classifier weighing = classifier.weighing(policy.classes());
    Guards guards = Guards.of(policy.guards(), installed, weighing::classify, threads);
    return new DeskRuling(policy, weighing, guards);
  }

  @Override
  public void close() {
    threads.close();
  }
}
