package io.modelport.assembly;

import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.sensitivity.Classifier;

/** The policy in force, with the classifier that goes by it. Safe for use by many threads. */
final class Rulebook {
  private final PolicyWatch watch;
  private final Classifier classifier; // as the profile wants it
  private volatile Ruling latest;

  Rulebook(PolicyWatch watch, Classifier classifier) {
    this.watch = watch;
    this.classifier = classifier;
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
    return new Ruling(policy, classifier.weighing(policy.classes()));
  }
}
