package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.stub.OpenAiSpoken;
import java.util.Map;

final class BedrockConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HostedRig(
        "bedrock", new OpenAiSpoken(), Map.of("modelport.hosted.embedding-model", "stub-vectors"));
  }
}
