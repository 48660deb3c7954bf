package io.modelport.hybrid;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Option;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.ModelPortConformance;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.fake.Fake;
import io.modelport.fake.FakeRig;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Map;
import java.util.Set;

/** A fake outside and a fake inside, both playing the same, so that failover shows the same. */
final class HybridConformanceTest extends ModelPortConformance {
  @Override
  protected Rig newRig() {
    return new HybridRig(
        Fake.strict().named("outside"), Fake.strict().named("inside").inside(), new Upstream());
  }

  private record HybridRig(Fake outside, Fake inside, Upstream upstream) implements Rig {
    @Override
    public ModelPort open(Map<String, String> overrides) {
      return Assembly.over("hybrid", this::backend, Settings.of(overrides));
    }

    @Override
    public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
      return Assembly.embeddingsOver("hybrid", this::backend, Settings.of(overrides));
    }

    private Backend backend(BackendContext context) {
      return upstream.watch(
          new HybridBackend(outside.backend(context), inside.backend(context), context::isInside));
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Set.of(Feature.values()), Set.of(Option.values()));
    }

    @Override
    public boolean play(Script script) {
      FakeRig.play(script, outside);
      FakeRig.play(script, inside);
      return true;
    }

    @Override
    public void close() {}
  }
}
