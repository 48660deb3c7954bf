package io.modelport.selfhosted;

import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.AdapterFile;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.gguf.NoRoomException;
import io.modelport.selfhosted.llamacpp.EngineSize;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.selfhosted.worker.EngineFactory;
import io.modelport.selfhosted.worker.WorkerEngine;
import io.modelport.selfhosted.worker.WorkerKeys;
import io.modelport.selfhosted.worker.WorkerKeys.Isolation;
import io.modelport.selfhosted.worker.WorkerSpec;
import io.modelport.selfhosted.worker.WorkerStartException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Opens the engine llama.cpp as configured: here, or in a worker, which opens it by this class too.
 */
public final class LocalEngine implements EngineFactory {

  /** Made by name in the worker. */
  public LocalEngine() {}

  @Override
  public Engine open(Map<String, String> properties) throws BrokenModelException {
    return openHere(Settings.of(properties), FreeMemory.ofThisMachine());
  }

  /**
   * Opens it where the settings want it.
   *
   * @throws BrokenModelException where the model cannot be used; the message says why
   */
  static Engine open(Settings settings) throws BrokenModelException {
    boolean pinned = // an adapter has no hash that it must have
        settings.find(SelfhostedKeys.MODEL_SHA256).isPresent()
            && settings.find(SelfhostedKeys.ADAPTER_PATH).isEmpty();
    return WorkerKeys.isolation(settings, pinned) == Isolation.PROCESS
        ? openInWorker(settings)
        : openHere(settings, FreeMemory.ofThisMachine());
  }

  private static Engine openInWorker(Settings settings) throws BrokenModelException {
    Map<String, String> properties = settings.texts(SelfhostedKeys.OWN);
    try {
      return WorkerEngine.start(
          WorkerSpec.of(LocalEngine.class, properties).configuredBy(settings));
    } catch (WorkerStartException e) {
      String message = String.valueOf(e.getMessage());
      throw e.lacksMemory() ? new NoRoomException(message) : new BrokenModelException(message);
    }
  }

  /** Opens it in this process. */
  static Engine openHere(Settings settings, FreeMemory memory) throws BrokenModelException {
    EngineSize size = size(settings);
    ModelGate gate = ModelGate.of(settings, memory);
    Optional<AdapterFile> adapter = gate.checkAdapter();
    ModelFile file = gate.check();
    Engine engine;
    try {
      engine =
          LlamaCpp.open(file, adapter, size, CacheDirectory.of(settings), gate.admission(file));
    } catch (BrokenModelException e) {
      throw e;
    } catch (IOException e) {
      throw new BrokenModelException(String.valueOf(e.getMessage()));
    }
    try {
      file.requireUnchanged();
      if (adapter.isPresent()) {
        adapter.get().requireUnchanged();
      }
      return engine;
    } catch (BrokenModelException e) {
      engine.close();
      throw e;
    }
  }

  static EngineSize size(Settings settings) {
    return new EngineSize(
        optional(settings.find(SelfhostedKeys.CONTEXT_LENGTH)),
        settings.value(SelfhostedKeys.PARALLEL),
        settings.value(SelfhostedKeys.QUEUE),
        optional(settings.find(SelfhostedKeys.THREADS)),
        settings.value(SelfhostedKeys.GPU_LAYERS),
        settings.value(SelfhostedKeys.MEMORY_MAP),
        settings.value(SelfhostedKeys.POOLING));
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
