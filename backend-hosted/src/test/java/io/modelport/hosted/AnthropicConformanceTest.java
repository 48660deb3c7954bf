package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.stub.AnthropicSpoken;
import java.util.Map;

final class AnthropicConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HostedRig("anthropic", new AnthropicSpoken(), Map.of());
  }
}
