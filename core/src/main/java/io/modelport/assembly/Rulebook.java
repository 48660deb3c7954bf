package io.modelport.assembly;

import io.modelport.assembly.Editions.Edition;
import io.modelport.cost.Costs;
import io.modelport.guard.GuardThreads;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.GuardSet;
import io.modelport.spi.ReviewRules;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy and the release in force, with all that goes by them. Safe for use by many threads.
 */
final class Rulebook {
  private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);

  private final PolicyWatch watch;
  private final Editions editions;
  private final Classifier classifier; // as the profile wants it
  private final Costs costs;
  private final GuardSet more;
  private final GuardThreads threads;
  private volatile Made latest;

  /** A ruling, and what it was made of. */
  private record Made(Policy policy, Optional<Edition> edition, Ruling ruling) {

    boolean isOf(Policy other, Optional<Edition> another) {
      return policy == other && edition.equals(another);
    }
  }

  /** By this policy or that of the release in force, with guards besides its own. */
  Rulebook(
      PolicyWatch watch,
      Editions editions,
      Classifier classifier,
      Costs costs,
      GuardSet more,
      GuardThreads threads) {
    this.watch = watch;
    this.editions = editions;
    this.classifier = classifier;
    this.costs = costs;
    this.more = more;
    this.threads = threads;
    this.latest = made(watch.current(), editions.now());
  }

  /** What holds for a call from its beginning to its end. */
  Ruling now() {
    Policy configured = watch.current();
    Optional<Edition> edition = editions.now();
    Made made = latest;
    if (!made.isOf(configured, edition)) {
      made = made(configured, edition);
      latest = made;
    }
    return made.ruling();
  }

  private Made made(Policy configured, Optional<Edition> edition) {
    Policy policy = edition.flatMap(Edition::policy).orElse(configured);
    Classifier weighing = classifier.weighing(policy.classes());
    Guards guards = Guards.of(policy.guards(), more, weighing::classify, threads);
    Costs prices = edition.map(Edition::costs).orElse(costs);
    Optional<String> objection = Fallback.objection(policy.review(), guards);
    objection.ifPresent(LOG::warn);
    ReviewRules review =
        objection.isPresent() ? Fallback.without(policy.review()) : policy.review();
    Ruling ruling =
        new Ruling(policy, weighing, guards, review, prices, edition.map(Edition::bundle));
    return new Made(configured, edition, ruling);
  }
}
