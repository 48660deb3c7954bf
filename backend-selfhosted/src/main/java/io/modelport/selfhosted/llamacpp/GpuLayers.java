package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFacts;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many layers of a model go to the GPU.
 *
 * @param count {@link EngineSize#ALL_LAYERS} for all, 0 for none
 * @param automatic whether fewer will do where the GPU refuses them
 * @param separate whether what goes there leaves the machine's memory
 */
record GpuLayers(int count, boolean automatic, boolean separate) {
  private static final Logger LOG = LoggerFactory.getLogger(GpuLayers.class);
  private static final GpuLayers NONE = new GpuLayers(0, false, false);
  private static final double SHARE = 0.9; // what is free may be taken by others meanwhile

  /**
   * Opens an engine.
   *
   * @param <T> the engine
   */
  @FunctionalInterface
  interface Opening<T> {
    /**
     * Opens it.
     *
     * @throws NativeFailure where it does not load so
     */
    T with(GpuLayers layers) throws BrokenModelException;
  }

  /** As wanted, or as many as fit into the memory of these GPUs; none where there is no GPU. */
  static GpuLayers of(ModelFacts facts, EngineSize size, List<Gpu> gpus) {
    boolean separate = gpus.stream().noneMatch(Gpu::shared);
    if (gpus.isEmpty()) {
      return NONE;
    }
    if (size.gpuLayers().isPresent()) {
      return new GpuLayers(size.gpuLayers().getAsInt(), false, separate);
    }
    long free = gpus.stream().mapToLong(Gpu::free).sum();
    return new GpuLayers(
        fitting(free, facts.shape().layers(), size.need(facts).total()), true, separate);
  }

  /** As many of the layers as fit, all of them being so large. */
  private static int fitting(long free, int layers, long bytes) {
    double perLayer = bytes / (layers + 1.0); // the output counts as one
    double fit = free * SHARE / perLayer;
    return fit >= layers + 1 ? EngineSize.ALL_LAYERS : (int) fit;
  }

  /** What the model then takes of the machine's memory. */
  MemoryNeed need(ModelFacts facts, EngineSize size) {
    MemoryNeed need = size.need(facts);
    int layers = count == EngineSize.ALL_LAYERS ? Integer.MAX_VALUE : count;
    return separate ? need.besideGpu(facts, layers) : need;
  }

  /**
   * Opens the model so, or on the CPU where the GPU turns out to be too small for as many layers as
   * were thought to fit.
   *
   * @throws NativeFailure where it does not load
   */
  <T> T open(Path file, Opening<T> opening) throws BrokenModelException {
    if (automatic && count != EngineSize.ALL_LAYERS) {
      LOG.warn("The GPU has room for {} layers of {}; the others stay on the CPU.", count, file);
    }
    try {
      return opening.with(this);
    } catch (NativeFailure e) {
      if (!automatic || count == 0) {
        throw e;
      }
      LOG.warn("{} does not load with the GPU ({}); it goes to the CPU.", file, e.getMessage());
      return opening.with(NONE);
    }
  }
}
