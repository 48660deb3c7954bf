package io.modelport.spi;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;

/**
 * A model that turns texts into vectors in this process, found by {@link java.util.ServiceLoader}
 * and chosen by its name; what it reads may be of any class, so nothing that it does may leave the
 * process.
 */
public interface InsideEmbeddings {

  /** What a key of {@link InstalledEmbeddings} says to choose it. */
  String name();

  /**
   * Loads the model; its vectors are always of the same length. The port asks nobody else, and is
   * safe for use by many threads.
   *
   * @throws ConfigurationException naming the artifact to add where the model is not there
   */
  EmbeddingPort open();
}
