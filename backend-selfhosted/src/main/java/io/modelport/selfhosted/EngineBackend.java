package io.modelport.selfhosted;

import io.modelport.Settings;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.spi.Backend;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Target;
import java.util.List;

/** One model on this machine. */
final class EngineBackend implements Backend {
  private final EngineSource source;
  private final EngineTarget target;

  private EngineBackend(EngineSource source, EngineTarget target) {
    this.source = source;
    this.target = target;
  }

  static EngineBackend open(Settings settings) {
    ModelGate gate = ModelGate.of(settings, FreeMemory.ofThisMachine());
    ModelVersion first =
        new ModelVersion(
            gate.path(),
            settings.find(SelfhostedKeys.MODEL_SHA256),
            settings.find(SelfhostedKeys.ADAPTER_PATH));
    boolean embeds = LocalEngine.size(settings).embeds();
    String name = settings.find(ServerKeys.MODEL).orElseGet(gate::name);
    EngineSource source =
        new EngineSource(
            first,
            version -> LocalEngine.open(version.equals(first) ? settings : version.in(settings)));
    return over(name, source, LlamaCpp.capabilities(embeds));
  }

  /** A backend over another engine; how tests put faults in its place. */
  static EngineBackend over(String model, EngineSource source, Capabilities capabilities) {
    return new EngineBackend(
        source, new EngineTarget(SelfhostedProvider.NAME, model, source, capabilities));
  }

  @Override
  public List<Target> targets() {
    return List.of(target);
  }

  @Override
  public void close() {
    source.close();
  }
}
