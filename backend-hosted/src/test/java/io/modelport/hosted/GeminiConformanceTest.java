package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.stub.GeminiSpoken;
import java.util.Map;

final class GeminiConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HostedRig(
        "gemini", new GeminiSpoken(), Map.of("modelport.hosted.embedding-model", "stub-vectors"));
  }
}
