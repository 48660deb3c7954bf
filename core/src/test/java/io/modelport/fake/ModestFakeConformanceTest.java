package io.modelport.fake;

import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Set;

/** A fake that can do nothing but answer: whatever else is asked has to be refused. */
final class ModestFakeConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new FakeRig(new Capabilities(Set.of(Feature.ANSWERS), Set.of()));
  }
}
