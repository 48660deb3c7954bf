package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.stub.OllamaSpoken;
import java.util.Map;

final class OllamaConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HostedRig(
        "ollama", new OllamaSpoken(), Map.of("modelport.hosted.embedding-model", "stub-vectors"));
  }
}
