package io.modelport.fake;

import io.modelport.Option;
import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Set;

final class FakeConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new FakeRig(new Capabilities(Set.of(Feature.values()), Set.of(Option.values())));
  }
}
