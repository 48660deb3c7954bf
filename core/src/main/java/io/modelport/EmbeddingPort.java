package io.modelport;

import io.modelport.assembly.Assembly;

/**
 * The seam for embeddings: the same providers, the same pipeline and the same gate as {@link
 * ModelPort}. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface EmbeddingPort extends AutoCloseable {

  /**
   * Turns texts into vectors; blocks.
   *
   * @throws ModelException with the kind of what went wrong
   */
  EmbeddingResponse embed(EmbeddingRequest request);

  /** Ends running calls as {@link ModelException.Kind#CANCELLED} and frees the backend. */
  @Override
  default void close() {}

  /**
   * Opens the backend that system properties, environment and {@code modelport.properties} name.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static EmbeddingPort open() {
    return open(Settings.load());
  }

  /**
   * Opens the configured backend for embeddings.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static EmbeddingPort open(Settings settings) {
    return Assembly.embeddingPort(settings);
  }
}
