package io.modelport.selfhosted;

import io.modelport.selfhosted.gguf.ModelFacts;
import java.util.OptionalInt;

/**
 * How much of the machine an engine may use.
 *
 * @param wantedContextLength tokens of prompt and answer together; empty for a default
 * @param parallel answers made at the same time
 * @param threads processor threads for all of them
 * @param pooling how a text's vectors become one, and whether any are wanted
 */
record EngineSize(OptionalInt wantedContextLength, int parallel, int threads, Pooling pooling) {
  private static final int COMMON_CONTEXT_LENGTH = 8192;

  /** How the vectors of a text's tokens become one. */
  enum Pooling {
    /** Not at all: no embeddings. */
    NONE,
    MEAN,
    CLS,
    LAST
  }

  boolean embeds() {
    return pooling != Pooling.NONE;
  }

  /** No more than the model was trained for. */
  int contextLength(ModelFacts facts) {
    int wanted = wantedContextLength.orElse(COMMON_CONTEXT_LENGTH);
    return Math.min(wanted, facts.contextLength());
  }
}
