package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Request;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.release.Bundle;
import io.modelport.review.FeedbackBook;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Reviews;
import io.modelport.spi.Backend;
import io.modelport.spi.GuardSet;
import java.time.Clock;
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
   * The answers of a port that wait for a person, and ways to wait for them; closed with the port.
   *
   * @param port one that was opened here or by {@link ModelPort#open()}
   * @throws ConfigurationException where no queue is configured
   * @throws IllegalArgumentException for another port
   */
  public static Reviews reviews(ModelPort port) {
    return own(port).reviews();
  }

  /**
   * Where people look at the answers of a port; closed with the port.
   *
   * @param port as for {@link #reviews}
   */
  public static ReviewDesk desk(ModelPort port) {
    return own(port).desk();
  }

  /**
   * Where people look at held answers in a program that asks no model; the ports that hold the
   * answers record the verdicts. The caller closes it.
   *
   * @throws ConfigurationException where no queue is configured, or the policy cannot be followed
   */
  public static ReviewDesk desk(Settings settings) {
    return Entitled.desk(settings, Clock.systemUTC());
  }

  /**
   * Where is kept what people say of the answers of a port.
   *
   * @param port as for {@link #reviews}
   * @throws ConfigurationException where no place is configured
   */
  public static FeedbackBook feedback(ModelPort port) {
    return own(port).feedback();
  }

  /**
   * Reads the policy and the prices of a release as a port would that has no targets yet.
   *
   * @throws ConfigurationException naming everything that is wrong with them
   */
  public static void check(Bundle release) {
    Editions.check(release);
  }

  private static Pipeline own(ModelPort port) {
    if (port instanceof Pipeline pipeline) {
      return pipeline;
    }
    throw new IllegalArgumentException(
        "Only a port that ModelPort opened holds answers; give that one, not a wrapper.");
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
