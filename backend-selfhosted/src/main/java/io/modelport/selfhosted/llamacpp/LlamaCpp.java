package io.modelport.selfhosted.llamacpp;

import io.modelport.Option;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.gguf.AdapterFile;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.selfhosted.scheduler.Limits;
import io.modelport.selfhosted.scheduler.Scheduler;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens models with llama.cpp in this process. */
public final class LlamaCpp {
  private static final Logger LOG = LoggerFactory.getLogger(LlamaCpp.class);
  private static final Set<Option> OPTIONS = EnumSet.allOf(Option.class);

  private LlamaCpp() {}

  /** What engines can do, before one is open. */
  public static Capabilities capabilities(boolean embeds) {
    Set<Feature> features =
        embeds ? EnumSet.of(Feature.ANSWERS, Feature.EMBEDDINGS) : EnumSet.of(Feature.ANSWERS);
    return new Capabilities(features, OPTIONS);
  }

  /**
   * Loads a model that the gate let through.
   *
   * @throws BrokenModelException where the engine or the model does not load
   */
  public static Engine open(ModelFile file, EngineSize size, CacheDirectory cache)
      throws BrokenModelException {
    return open(file, Optional.empty(), size, cache, Admission.unchecked());
  }

  /**
   * Loads a model that the gate let through, with a LoRA adapter.
   *
   * @param admission is asked before memory is taken, again where the GPU turns out to be too small
   * @throws BrokenModelException where the engine or the model does not load, the adapter does not
   *     fit the model, or there is no room
   */
  public static Engine open(
      ModelFile file,
      Optional<AdapterFile> adapter,
      EngineSize size,
      CacheDirectory cache,
      Admission admission)
      throws BrokenModelException {
    int trained = file.facts().contextLength();
    if (size.wantedContextLength().orElse(0) > trained) {
      LOG.warn(
          "modelport.selfhosted.context-length is more than the {} tokens that {} was trained for;"
              + " it gets {}.",
          trained,
          file.path(),
          trained);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    if (size.wantedThreads().orElse(0) > processors) {
      LOG.warn(
          "modelport.selfhosted.threads is {}, and there are {} processors; it gets {}: threads"
              + " that share a processor wait for each other.",
          size.wantedThreads().getAsInt(),
          processors,
          processors);
    }
    NativeStart.once(cache);
    try {
      return GpuLayers.of(file.facts(), size, Gpu.all())
          .open(file.path(), layers -> open(file, adapter, size, layers, admission));
    } catch (NativeFailure e) {
      throw new BrokenModelException(
          "The model file " + file.path() + " does not load: " + e.getMessage() + ".");
    }
  }

  private static Engine open(
      ModelFile file,
      Optional<AdapterFile> adapter,
      EngineSize size,
      GpuLayers layers,
      Admission admission)
      throws BrokenModelException {
    MemoryNeed need = layers.need(file.facts(), size);
    admission.admit(need);
    LlamaModel model = LlamaModel.load(file.path(), layers.count(), size.mapped());
    return open(file, adapter, size, model, need.total());
  }

  private static Engine open(
      ModelFile file,
      Optional<AdapterFile> adapterFile,
      EngineSize size,
      LlamaModel model,
      long memory)
      throws BrokenModelException {
    long bytes = model.numbers().bytes();
    try {
      Adapter adapter = adapterFile.isPresent() ? load(adapterFile.get(), model) : Adapter.NONE;
      ChatFormat format = ChatFormat.of(model);
      LlamaDecoder decoder = LlamaDecoder.open(model, size.answering(file.facts(), bytes), adapter);
      Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(size.queue()));
      Optional<Embedder> embedder =
          size.embeds()
              ? Optional.of(
                  Embedder.open(
                      model,
                      format,
                      size.embedding(file.facts(), bytes),
                      adapter,
                      file.facts().longestToken()))
              : Optional.empty();
      return new LlamaCppEngine(
          model,
          file.facts(),
          new EngineFacts(
              "sha256:" + file.sha256() + adapterFile.map(AdapterFile::fingerprint).orElse(""),
              size.contextLength(file.facts()),
              capabilities(size.embeds()),
              memory),
          format,
          scheduler,
          embedder);
    } catch (NativeFailure | BrokenModelException e) {
      model.close();
      throw e;
    }
  }

  private static Adapter load(AdapterFile file, LlamaModel model) throws BrokenModelException {
    try {
      return Adapter.load(model, file.path(), file.scale());
    } catch (NativeFailure e) {
      throw new BrokenModelException(
          "The adapter file " + file.path() + " does not fit the model: " + e.getMessage() + ".");
    }
  }
}
