package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFacts;
import java.util.OptionalInt;

/**
 * How much of the machine an engine may use.
 *
 * @param wantedContextLength tokens of prompt and answer together; empty for a default
 * @param parallel answers made at the same time
 * @param queue calls that may wait for their turn
 * @param wantedThreads processor threads for all of them, no more than there are processors; empty
 *     for as many as the model is worth
 * @param gpuLayers layers that go to the GPU, {@link #ALL_LAYERS}, or empty for as many as fit
 * @param mapped whether the model file is mapped into memory, see {@link LlamaModel#load}
 * @param pooling how a text's vectors become one, and whether any are wanted
 */
public record EngineSize(
    OptionalInt wantedContextLength,
    int parallel,
    int queue,
    OptionalInt wantedThreads,
    OptionalInt gpuLayers,
    boolean mapped,
    Pooling pooling) {
  /** Every layer goes to the GPU. */
  public static final int ALL_LAYERS = -1;

  private static final int COMMON_CONTEXT_LENGTH = 8192;
  private static final int PHYSICAL_BATCH = 512; // tokens computed at once; llama.cpp's default
  // threads wait for each other a hundred times a token: a small model is quicker with fewer
  private static final long BYTES_WORTH_A_THREAD = 8 << 20;
  private static final int COMMON_BATCH = 2048; // llama.cpp's default

  /** How the vectors of a text's tokens become one. */
  public enum Pooling {
    /** Not at all: no embeddings. */
    NONE(0),
    MEAN(1),
    CLS(2),
    LAST(3);

    private final int number; // llama.cpp's llama_pooling_type

    Pooling(int number) {
      this.number = number;
    }
  }

  /** Whether vectors are wanted at all. */
  public boolean embeds() {
    return pooling != Pooling.NONE;
  }

  /** No more than the model was trained for. */
  public int contextLength(ModelFacts facts) {
    int wanted = wantedContextLength.orElse(COMMON_CONTEXT_LENGTH);
    return Math.min(wanted, facts.contextLength());
  }

  /** What it takes of the machine's memory where nothing goes to a GPU. */
  MemoryNeed need(ModelFacts facts) {
    return MemoryNeed.of(facts, contextLength(facts), parallel, PHYSICAL_BATCH);
  }

  /** The session that answers. */
  SessionSize answering(ModelFacts facts, long bytes) {
    int batch = Math.max(parallel, COMMON_BATCH);
    return new SessionSize(
        parallel,
        contextLength(facts),
        batch,
        PHYSICAL_BATCH,
        threads(bytes),
        SessionSize.NO_POOLING);
  }

  /** The session that embeds: a text must be computed at once. */
  SessionSize embedding(ModelFacts facts, long bytes) {
    int longest = Math.min(contextLength(facts), COMMON_BATCH);
    return new SessionSize(
        Embedder.TEXTS_AT_ONCE, longest, longest, longest, threads(bytes), pooling.number);
  }

  private int threads(long bytes) {
    int processors = Runtime.getRuntime().availableProcessors();
    long worth = Math.max(1, Math.min(bytes / BYTES_WORTH_A_THREAD, processors));
    return Math.min(wantedThreads.orElse((int) worth), processors);
  }
}
