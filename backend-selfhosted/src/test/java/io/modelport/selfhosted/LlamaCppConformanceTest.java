package io.modelport.selfhosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;

@NeedsNatives
final class LlamaCppConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new LlamaCppRig();
  }
}
