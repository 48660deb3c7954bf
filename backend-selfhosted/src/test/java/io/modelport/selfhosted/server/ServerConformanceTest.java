package io.modelport.selfhosted.server;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;

final class ServerConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new ServerRig();
  }
}
