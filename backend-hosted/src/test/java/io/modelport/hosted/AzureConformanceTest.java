package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.stub.OpenAiSpoken;
import java.util.Map;

final class AzureConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HostedRig(
        "azure-openai",
        new OpenAiSpoken(),
        Map.of("modelport.hosted.embedding-model", "stub-vectors"));
  }
}
