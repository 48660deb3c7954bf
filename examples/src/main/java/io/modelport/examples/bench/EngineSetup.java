package io.modelport.examples.bench;

import java.nio.file.Path;

/**
 * What all peers load alike.
 *
 * @param model a GGUF file
 * @param threads of the processor
 * @param contextLength tokens of prompt and answer together
 * @param parallel answers at the same time
 * @param gpuLayers layers on the GPU; −1 for all
 */
record EngineSetup(Path model, int threads, int contextLength, int parallel, int gpuLayers) {
  EngineSetup of(Path otherModel) {
    return new EngineSetup(otherModel, threads, contextLength, parallel, gpuLayers);
  }
}
