package io.modelport.assembly;

import io.modelport.ModelRequest;
import io.modelport.guard.Guards;
import io.modelport.policy.Policy;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;

/** What holds for a look at held answers: one version of the policy, its classifier and guards. */
record DeskRuling(Policy policy, Classifier classifier, Guards guards) {

  static DeskRuling of(Ruling ruling) {
    return new DeskRuling(ruling.policy(), ruling.classifier(), ruling.guards());
  }

  Classification classify(String text) {
    ModelRequest request = ModelRequest.of(text);
    return policy.applied(request, classifier.classify(request));
  }
}
