package io.modelport.selfhosted;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of the machine an engine may use.
 *
 * @param wantedContextLength tokens of prompt and answer together; empty for a default
 * @param parallel answers made at the same time
 * @param threads processor threads for all of them
 * @param pooling how a text's vectors become one; empty where no embeddings are wanted
 */
record EngineSize(
    OptionalInt wantedContextLength, int parallel, int threads, Optional<Pooling> pooling) {
  private static final int COMMON_CONTEXT_LENGTH = 8192;

  /** How the vectors of a text's tokens become one. */
  enum Pooling {
    MEAN,
    CLS,
    LAST
  }

  /** No more than the model was trained for. */
  int contextLength(ModelFacts facts) {
    int wanted = wantedContextLength.orElse(COMMON_CONTEXT_LENGTH);
    return Math.min(wanted, facts.contextLength());
  }
}
