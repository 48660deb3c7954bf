package io.modelport.selfhosted;

import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.PoolingType;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFile;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The models that jllama has loaded into this process.
 *
 * <p>jllama frees a model while its own thread still works on it, which ends the process. So none
 * is ever freed: one that is given back waits here for the next engine that wants the same. This is
 * the one place with static state, because the native memory is the process's too.
 */
final class NativeModels {
  private static final Map<Key, Queue<Jllama>> IDLE = new ConcurrentHashMap<>();

  /** What makes two loaded models interchangeable. */
  record Key(String sha256, EngineSize size) {}

  private NativeModels() {}

  /**
   * A model that nobody else uses.
   *
   * @throws BrokenModelException where the engine or the model does not load
   */
  static Jllama take(ModelFile file, EngineSize size) throws BrokenModelException {
    NativeLibrary.load();
    Jllama idle = queue(new Key(file.sha256(), size)).poll();
    if (idle != null) {
      return idle;
    }
    try {
      return Jllama.open(parameters(file, size));
    } catch (BrokenModelException e) {
      throw new BrokenModelException(
          "The model file " + file.path() + " cannot be used: " + e.getMessage() + ".");
    }
  }

  /** Lends it to the next engine; nothing may run on it any more. */
  static void giveBack(Key key, Jllama model) {
    queue(key).add(model);
  }

  private static Queue<Jllama> queue(Key key) {
    return IDLE.computeIfAbsent(key, unused -> new ConcurrentLinkedQueue<>());
  }

  private static ModelParameters parameters(ModelFile file, EngineSize size) {
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.path().toString())
            .setCtxSize(size.contextLength(file.facts()) * size.parallel())
            .setParallel(size.parallel())
            .setThreads(size.threads())
            .setThreadsBatch(size.threads())
            .disableContextShift()
            .disableMmap() // a mapped file that shrinks ends the process
            .disableLog(); // it would print, prompts included
    if (size.embeds()) {
      parameters.enableEmbedding().setPoolingType(PoolingType.valueOf(size.pooling().name()));
    }
    return parameters;
  }
}
