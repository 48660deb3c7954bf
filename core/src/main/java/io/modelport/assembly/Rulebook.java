package io.modelport.assembly;

import io.modelport.guard.GuardThreads;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.GuardSet;

/** The policy in force, with the classifier that goes by it. Safe for use by many threads. */
final class Rulebook {
  private final PolicyWatch watch;
  private final Classifier classifier; // as the profile wants it
  private final GuardSet more;
  private final GuardThreads threads;
  private volatile Ruling latest;

  /** By this policy, with guards besides its own. */
  Rulebook(PolicyWatch watch, Classifier classifier, GuardSet more, GuardThreads threads) {
    this.watch = watch;
    this.classifier = classifier;
    this.more = more;
    this.threads = threads;
    this.latest = ruling(watch.current());
  }

  /** What holds for a call from its beginning to its end. */
  Ruling now() {
    Policy policy = watch.current();
    Ruling ruling = latest;
    if (ruling.policy() != policy) {
      ruling = ruling(policy);
      latest = ruling;
    }
    return ruling;
  }

  private Ruling ruling(Policy policy) {
    Classifier weighing = classifier.weighing(policy.classes());
    Guards guards = Guards.of(policy.guards(), more, weighing::classify, threads);
    return new Ruling(policy, weighing, guards);
  }
}
