package io.modelport.hosted;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one protocol turns texts into vectors through LangChain4j. Safe for use by many threads.
 *
 * @param reader a new one for each call
 * @param finish puts into the body what LangChain4j's types cannot carry; empty where they will do
 * @param mostTexts that one request may have; for more, LangChain4j would make several
 */
record Embedder(
    EmbeddingModel model, Supplier<WireReader> reader, Optional<Finishing> finish, int mostTexts) {

  /** One for whose requests LangChain4j's types are enough, and which takes any number of texts. */
  static Embedder of(EmbeddingModel model, Supplier<WireReader> reader) {
    return new Embedder(model, reader, Optional.empty(), Integer.MAX_VALUE);
  }
}
