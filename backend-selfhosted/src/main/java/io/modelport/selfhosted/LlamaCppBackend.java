package io.modelport.selfhosted;

import io.modelport.Settings;
import io.modelport.selfhosted.EngineSource.Opened;
import io.modelport.selfhosted.EngineSource.Opener;
import io.modelport.selfhosted.gguf.BrokenModelException;
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
    Path file = settings.value(SelfhostedKeys.MODEL_PATH);
    EngineSize size = size(settings);
    Optional<String> sha256 = settings.find(SelfhostedKeys.MODEL_SHA256);
    String name = settings.find(ServerKeys.MODEL).orElse(String.valueOf(file.getFileName()));
    return over(name, file, path -> load(path, sha256, size), size.embeds());
  }

  /** A backend over another engine; how tests put faults in its place. */
  static LlamaCppBackend over(String model, Path file, Opener opener, boolean embeds) {
    EngineSource source = new EngineSource(file, opener);
    return new LlamaCppBackend(source, new EngineTarget(model, source, embeds));
  }

  static Opened load(Path path, Optional<String> sha256, EngineSize size)
      throws BrokenModelException {
    ModelFile file = ModelFile.check(path, sha256);
    int trained = file.facts().contextLength();
    if (size.wantedContextLength().orElse(0) > trained) {
      LOG.warn(
          "modelport.selfhosted.context-length is more than the {} tokens that {} was trained for;"
              + " it gets {}.",
          trained,
          path,
          trained);
    }
    return new Opened(LlamaCppEngine.open(file, size), "sha256:" + file.sha256());
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
