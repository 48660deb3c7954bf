package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Request;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Backend;
import io.modelport.spi.GuardSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
   * The same with guards besides those that the policy asks for and that are installed.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static ModelPort modelPort(Settings settings, GuardSet guards) {
    return new Builder(settings, Installed.find(), guards).configured();
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

  /** The same for embeddings. */
  public static EmbeddingPort embeddingsOver(String name, Opening opening, Settings settings) {
    return new Builder(settings, Installed.find()).over(name, opening);
  }

  /**
   * Why a request would go where, as things are now; asks nobody.
   *
   * @param port one that was opened here or by {@link ModelPort#open()}
   * @throws IllegalArgumentException for another port, which decides by itself
   */
  public static Explanation explain(ModelPort port, Request request) {
    if (port instanceof Pipeline pipeline) {
      return pipeline.explain(request);
    }
    throw new IllegalArgumentException("Only a port that ModelPort opened can be explained.");
  }

  /**
   * Every key of core and of all installed backends, sorted by name; {@code docs/configuration.md}.
   */
  public static List<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(Builder.keys());
    keys.addAll(Installed.find().keys());
    keys.sort(Comparator.comparing(Setting::name));
    return List.copyOf(keys);
  }
}
