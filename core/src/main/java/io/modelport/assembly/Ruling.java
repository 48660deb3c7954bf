package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.cost.Costs;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.release.Bundle;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import io.modelport.spi.ReviewRules;
import java.util.Optional;

/**
 * What holds for a call from its beginning to its end: one version of the policy, a classifier that
 * gives findings the classes that it says, its guards, its review without a fallback that those
 * refuse, the prices, and the release that all of it belongs to, if there are releases.
 */
record Ruling(
    Policy policy,
    Classifier classifier,
    Guards guards,
    ReviewRules review,
    Costs costs,
    Optional<Bundle> release) {

  Classification classify(Request request) {
    return policy.applied(request, classifier.classify(request));
  }

  /**
   * What a request is that goes on in place of the original, masked or as guards changed it: by
   * what it holds, and by what the policy demands of the original, whose documents may have had
   * other names.
   */
  Classification classifyFor(Request original, Request other) {
    return policy.applied(original, classify(other));
  }
}
