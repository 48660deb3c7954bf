package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;

/**
 * One version of the policy, a classifier that gives findings the classes that it says, and its
 * guards.
 */
record Ruling(Policy policy, Classifier classifier, Guards guards) {

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
