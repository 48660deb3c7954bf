package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.spi.Backend;

/** Builds ports: the configured backend with the whole pipeline around it. */
public final class Assembly {
  private Assembly() {}

  /**
   * The port that the settings describe.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static ModelPort modelPort(Settings settings) {
    return new Builder(settings, Installed.find()).configured();
  }

  /**
   * The port for embeddings that the settings describe.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static EmbeddingPort embeddingPort(Settings settings) {
    return new Builder(settings, Installed.find()).configured();
  }

  /**
   * The whole pipeline around a backend made by hand; what the fake and the tests of backends use.
   * The port owns the backend and closes it.
   *
   * @param name of the backend, for records
   * @throws ConfigurationException naming everything that is wrong in the settings of core
   */
  public static ModelPort over(String name, Backend backend, Settings settings) {
    return new Builder(settings, Installed.find()).over(name, context -> backend);
  }

  /**
   * The same for a backend that needs the context to open.
   *
   * @param opening makes the backend
   */
  public static ModelPort over(String name, Opening opening, Settings settings) {
    return new Builder(settings, Installed.find()).over(name, opening);
  }
}
