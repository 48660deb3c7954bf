package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FileIdentity;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.spi.Backend;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One model on this machine. */
final class EngineBackend implements Backend {
  private final EngineSource source;
  private final Optional<VersionWatch> watch;
  private final EngineTarget target;

  private EngineBackend(
      String model, EngineSource source, Optional<VersionWatch> watch, Capabilities capabilities) {
    this.source = source;
    this.watch = watch;
    this.target =
        new EngineTarget(
            SelfhostedProvider.NAME,
            model,
            source,
            () -> watch.ifPresent(VersionWatch::look),
            capabilities);
  }

  static EngineBackend open(Settings settings) {
    Capabilities capabilities = LlamaCpp.capabilities(LocalEngine.size(settings).embeds());
    Optional<VersionFile> file = settings.find(SelfhostedKeys.VERSION_FILE).map(VersionFile::new);
    if (file.isPresent()) {
      refuseAdapter(settings);
      EngineSource.Opener opener = version -> LocalEngine.open(version.in(settings));
      return watching(
          file.get(),
          settings.find(ServerKeys.MODEL),
          opener,
          InstantSource.system(),
          capabilities);
    }
    ModelGate gate = ModelGate.of(settings, FreeMemory.ofThisMachine());
    ModelVersion only =
        new ModelVersion(
            gate.path(),
            settings.find(SelfhostedKeys.MODEL_SHA256),
            settings.find(SelfhostedKeys.ADAPTER_PATH));
    String name = settings.find(ServerKeys.MODEL).orElseGet(gate::name);
    return over(name, new EngineSource(only, version -> LocalEngine.open(settings)), capabilities);
  }

  /** A backend over another engine; how tests put faults in its place. */
  static EngineBackend over(String model, EngineSource source, Capabilities capabilities) {
    return new EngineBackend(model, source, Optional.empty(), capabilities);
  }

  /**
   * A backend whose model is the one that a file names.
   *
   * @throws ConfigurationException where the file names none
   */
  static EngineBackend watching(
      VersionFile file,
      Optional<String> name,
      EngineSource.Opener opener,
      InstantSource clock,
      Capabilities capabilities) {
    Optional<FileIdentity> seen = file.identity();
    ModelVersion first;
    try {
      first = file.read();
    } catch (BrokenModelException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
    EngineSource source = new EngineSource(first, opener);
    return new EngineBackend(
        name.orElseGet(() -> String.valueOf(first.path().getFileName())),
        source,
        Optional.of(new VersionWatch(file, seen, source, clock)),
        capabilities);
  }

  private static void refuseAdapter(Settings settings) {
    if (settings.find(SelfhostedKeys.ADAPTER_PATH).isPresent()) {
      throw new ConfigurationException(
          "modelport.selfhosted.adapter-path is set beside modelport.selfhosted.version-file."
              + " Write adapter-path into the version file.");
    }
  }

  @Override
  public List<Target> targets() {
    return List.of(target);
  }

  @Override
  public void close() {
    watch.ifPresent(VersionWatch::close);
    source.close();
  }
}
