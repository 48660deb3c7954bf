package io.modelport.selfhosted.gguf;

import java.util.Locale;

/**
 * Bytes that a model takes in the memory of the machine; computed before native code allocates.
 * Weights and cache are exact, the other two are bounds that were compared with what llama.cpp
 * 0.5.0 reports: 1.0 to 2.0 times as much for the buffers.
 *
 * @param weights mapped from the file, or repacked, never both for long
 * @param cache keys and values of all sequences in half precision, and recurrent states
 * @param buffers that a step computes in
 * @param overhead of the vocabulary and the library
 */
public record MemoryNeed(long weights, long cache, long buffers, long overhead) {
  private static final int HALF = 2; // bytes of a cached number
  private static final int FLOAT = 4;
  private static final long LIBRARY = 64L << 20;
  private static final int TOKEN = 300; // bytes of a token and its merge in llama.cpp's maps

  /**
   * What a session on a model takes.
   *
   * @param contextLength tokens of each sequence
   * @param sequences at the same time
   * @param physicalBatch tokens that are computed at once
   */
  public static MemoryNeed of(
      ModelFacts facts, int contextLength, int sequences, int physicalBatch) {
    ModelShape shape = facts.shape();
    // in doubles, which end at the largest number where whole numbers would turn over
    double tokens = shape.vocabularySize();
    double positions = (contextLength + 255L) / 256 * 256 * (double) sequences; // llama.cpp rounds
    double keysAndValues = shape.keyLength() + shape.valueLength();
    double cache =
        positions * shape.cachedHeads() * keysAndValues * HALF
            + (double) shape.recurrentState() * sequences * FLOAT;
    double embedding = shape.embeddingLength();
    double layer = positions + 8 * embedding + 3.0 * shape.feedForwardLength();
    double output = tokens + 3 * embedding;
    double buffers = (Math.max(layer, output) * physicalBatch + 2 * tokens * sequences) * FLOAT;
    return new MemoryNeed(
        facts.weights().bytes(),
        (long) cache,
        (long) buffers,
        LIBRARY + (long) TOKEN * shape.vocabularySize());
  }

  /** All of it. */
  public long total() {
    return (long) ((double) weights + cache + buffers + overhead);
  }

  /**
   * What stays in the machine's memory where some layers lie in that of a GPU. llama.cpp sends the
   * output first, then layers with their cache from the last on, and never the input.
   *
   * @param onGpu layers that go to the GPU, the output being one; more than there are is all
   */
  public MemoryNeed besideGpu(ModelFacts facts, int onGpu) {
    int layers = facts.shape().layers();
    double weightsHere = 1 - Math.min(onGpu, layers + 1) / (layers + 1.0);
    double cacheHere = 1 - Math.min(Math.max(onGpu - 1, 0), layers) / (double) layers;
    long input = facts.weights().input();
    return new MemoryNeed(
        input + (long) ((weights - input) * weightsHere),
        (long) (cache * cacheHere),
        buffers,
        overhead);
  }

  /**
   * Refuses a model that does not fit.
   *
   * @param available bytes
   * @throws NoRoomException with the numbers and the cure
   */
  public void check(ModelFile file, long available) throws NoRoomException {
    if (total() <= available) {
      return;
    }
    throw new NoRoomException(
        "The model file "
            + file.path()
            + " does not fit into memory: it takes "
            + size(total())
            + " (weights "
            + size(weights)
            + ", cache "
            + size(cache)
            + ", buffers "
            + size(buffers)
            + ", overhead "
            + size(overhead)
            + ") and "
            + size(Math.max(available, 0))
            + " are free, so that "
            + size(total() - Math.max(available, 0))
            + " are missing. Set a smaller modelport.selfhosted.context-length or"
            + " modelport.selfhosted.parallel, use a smaller quantisation than "
            + file.facts().weights().quantisation()
            + ", or give more memory; modelport.selfhosted.memory-check=false loads it"
            + " nevertheless.");
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / 1073741824.0);
  }
}
