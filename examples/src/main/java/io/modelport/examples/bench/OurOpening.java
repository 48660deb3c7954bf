package io.modelport.examples.bench;

import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.llamacpp.EngineSize;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the engine in process; each file is checked, and hashed, before it is opened first. */
final class OurOpening implements EngineOpening {
  private final CacheDirectory cache;
  private final Map<Path, ModelFile> checked = new HashMap<>();

  OurOpening(CacheDirectory cache) {
    this.cache = cache;
  }

  @Override
  public Engine open(EngineSetup setup) {
    try {
      ModelFile file = checked.get(setup.model());
      if (file == null) {
        file = ModelFile.check(setup.model(), Optional.empty());
        checked.put(setup.model(), file);
      }
      return LlamaCpp.open(file, size(setup), cache);
    } catch (BrokenModelException e) {
      throw new NotMeasuredException(String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
    }
  }

  private static EngineSize size(EngineSetup setup) {
    return new EngineSize(
        OptionalInt.of(setup.contextLength()),
        setup.parallel(),
        setup.parallel(),
        OptionalInt.of(setup.threads()),
        OptionalInt.of(setup.gpuLayers()),
        false, // as it is where nobody asks for more
        EngineSize.Pooling.NONE);
  }
}
