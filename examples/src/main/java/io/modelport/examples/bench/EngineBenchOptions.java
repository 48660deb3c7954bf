package io.modelport.examples.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure and how long.
 *
 * @param model empty for one of random weights, made for this run
 * @param threads of the processor, for every peer
 * @param parallel answers at the same time where that is measured
 * @param gpuLayers layers on the GPU for every peer; −1 for all
 * @param time for all figures together, about
 * @param mostRounds of a figure
 * @param size how much is asked at a time
 * @param peers where they are
 * @param only the names of the figures that are wanted; all where empty
 * @param json JSON lines instead of a table
 */
public record EngineBenchOptions(
    Optional<Path> model,
    int threads,
    int parallel,
    int gpuLayers,
    Duration time,
    int mostRounds,
    BenchSize size,
    EnginePeers peers,
    Set<String> only,
    boolean json) {
  public EngineBenchOptions {
    only = Set.copyOf(only);
  }
}
