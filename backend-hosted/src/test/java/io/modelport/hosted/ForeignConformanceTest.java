package io.modelport.hosted;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;

final class ForeignConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new ForeignRig();
  }
}
