package io.modelport.selfhosted.natives;

import java.nio.file.Path;
import java.util.List;

/**
 * The libraries that this JVM has loaded, and those that ggml is to load itself.
 *
 * @param directory where all of them lie, checked
 * @param cpuVariant the library for this processor, proven on it
 * @param gpuBackends libraries for GPUs, the one to try first in front; none where no artifact
 *     brings one. They are not proven: one that does not load is to be passed over
 */
public record Loaded(Path directory, Path cpuVariant, List<Path> gpuBackends) {
  public Loaded {
    gpuBackends = List.copyOf(gpuBackends);
  }
}
