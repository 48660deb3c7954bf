package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.policy.Policy;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;

/** One version of the policy, and a classifier that gives findings the classes that it says. */
record Ruling(Policy policy, Classifier classifier) {

  Classification classify(Request request) {
    return policy.applied(request, classifier.classify(request));
  }
}
