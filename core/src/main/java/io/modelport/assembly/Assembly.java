package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.spi.Backend;

/** Builds ports: the configured backend with the whole pipeline around it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Assembly {
  private Assembly() {}

  /**
   * The port that the settings describe.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static ModelPort modelPort(Settings settings) {
    throw new ConfigurationException("The pipeline is not built yet.");
  }

  /**
   * The port for embeddings that the settings describe.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static EmbeddingPort embeddingPort(Settings settings) {
    throw new ConfigurationException("The pipeline is not built yet.");
  }

  /**
   * The whole pipeline around a backend made by hand; what the fake and the tests of backends use.
   * The port owns the backend and closes it.
   */
  public static ModelPort over(Backend backend, Settings settings) {
    throw new ConfigurationException("The pipeline is not built yet.");
  }
}
