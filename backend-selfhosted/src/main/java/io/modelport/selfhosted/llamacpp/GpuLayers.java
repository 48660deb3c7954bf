package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many layers of a model go to the GPU.
 *
 * @param count {@link EngineSize#ALL_LAYERS} for all, 0 for none
 * @param automatic whether fewer will do where the GPU refuses them
 */
record GpuLayers(int count, boolean automatic) {
  private static final Logger LOG = LoggerFactory.getLogger(GpuLayers.class);
  private static final Set<String> GPUS = Set.of("1", "2"); // ggml_backend_dev_type
  private static final double SHARE = 0.9; // what is free may be taken by others meanwhile

  /** As wanted, or as many as fit. */
  static GpuLayers of(ModelFile file, EngineSize size) {
    if (size.gpuLayers().isPresent()) {
      return new GpuLayers(size.gpuLayers().getAsInt(), false);
    }
    long free = gpus().stream().mapToLong(fields -> Long.parseLong(fields.get(1))).sum();
    return new GpuLayers(fitting(free, file.facts().shape().layers(), bytes(file, size)), true);
  }

  /** As many of the layers as fit, all of them being so large. */
  static int fitting(long free, int layers, long bytes) {
    if (free == 0) {
      return 0;
    }
    double perLayer = bytes / (layers + 1.0); // the output counts as one
    double fit = free * SHARE / perLayer;
    return fit >= layers + 1 ? EngineSize.ALL_LAYERS : (int) fit;
  }

  /** Loads the model so. */
  LlamaModel load(Path file, boolean mapped) {
    if (automatic && count > 0) {
      LOG.warn("The GPU has room for {} layers of {}; the others stay on the CPU.", count, file);
    }
    try {
      return LlamaModel.load(file, count, mapped);
    } catch (NativeFailure e) {
      if (!automatic || count == 0) {
        throw e;
      }
      LOG.warn("{} does not load with the GPU ({}); it goes to the CPU.", file, e.getMessage());
      return LlamaModel.load(file, 0, mapped);
    }
  }

  private static List<List<String>> gpus() {
    return Arrays.stream(Llama.devices())
        .map(line -> List.of(new String(line, StandardCharsets.UTF_8).split("\t", -1)))
        .filter(fields -> GPUS.contains(fields.get(0)))
        .toList();
  }

  private static long bytes(ModelFile file, EngineSize size) {
    int contextLength = size.contextLength(file.facts());
    return MemoryNeed.of(file.facts(), contextLength, size.parallel(), EngineSize.PHYSICAL_BATCH)
        .total();
  }
}
