package io.modelport.selfhosted;

import io.modelport.Settings;
import io.modelport.selfhosted.EngineSource.Opened;
import io.modelport.selfhosted.EngineSource.Opener;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.spi.Backend;
import io.modelport.spi.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model in this process. */
final class LlamaCppBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(LlamaCppBackend.class);

  private final EngineSource source;
  private final EngineTarget target;

  private LlamaCppBackend(EngineSource source, EngineTarget target) {
    this.source = source;
    this.target = target;
  }

  static LlamaCppBackend open(Settings settings) {
    ModelGate gate = ModelGate.of(settings, FreeMemory.ofThisMachine());
    EngineSize size = size(settings);
    String name = settings.find(ServerKeys.MODEL).orElseGet(gate::name);
    return over(name, gate.path(), path -> load(gate.check(size), size), size.embeds());
  }

  /** A backend over another engine; how tests put faults in its place. */
  static LlamaCppBackend over(String model, Path file, Opener opener, boolean embeds) {
    EngineSource source = new EngineSource(file, opener);
    return new LlamaCppBackend(source, new EngineTarget(model, source, embeds));
  }

  static Opened load(Path path, Optional<String> sha256, EngineSize size)
      throws BrokenModelException {
    return load(ModelFile.check(path, sha256), size);
  }

  private static Opened load(ModelFile file, EngineSize size) throws BrokenModelException {
    int trained = file.facts().contextLength();
    if (size.wantedContextLength().orElse(0) > trained) {
      LOG.warn(
          "modelport.selfhosted.context-length is more than the {} tokens that {} was trained for;"
              + " it gets {}.",
          trained,
          file.path(),
          trained);
    }
    LlamaCppEngine engine = LlamaCppEngine.open(file, size);
    try {
      file.requireUnchanged();
    } catch (BrokenModelException e) {
      engine.close();
      throw e;
    }
    return new Opened(engine, "sha256:" + file.sha256());
  }

  @Override
  public List<Target> targets() {
    return List.of(target);
  }

  @Override
  public void close() {
    source.close();
  }

  private static EngineSize size(Settings settings) {
    OptionalInt contextLength =
        settings
            .find(SelfhostedKeys.CONTEXT_LENGTH)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    return new EngineSize(
        contextLength,
        settings.value(SelfhostedKeys.PARALLEL),
        settings
            .find(SelfhostedKeys.THREADS)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        settings.value(SelfhostedKeys.POOLING));
  }
}
