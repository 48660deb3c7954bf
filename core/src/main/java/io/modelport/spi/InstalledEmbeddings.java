package io.modelport.spi;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.Setting;
import io.modelport.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The {@link InsideEmbeddings} on the class path, chosen by a setting. */
public final class InstalledEmbeddings {
  private static final String OFF = "off";

  private InstalledEmbeddings() {}

  /**
   * A key that chooses one of them; off where it is unset.
   *
   * @param use what the model is for, in words for the documentation
   */
  public static Setting<String> key(String name, String use) {
    return Setting.text(
            name,
            "The model in this process " + use + ": " + OFF + ", or minilm of the hybrid backend.")
        .withDefault(OFF);
  }

  /**
   * The model that a setting names, loaded; empty where it is off.
   *
   * @throws ConfigurationException where it is not installed or cannot be loaded
   */
  public static Optional<EmbeddingPort> chosen(Setting<String> key, Settings settings) {
    String name = settings.value(key);
    return name.equals(OFF) ? Optional.empty() : Optional.of(named(key, name).open());
  }

  private static InsideEmbeddings named(Setting<String> key, String name) {
    List<InsideEmbeddings> installed = installed(key);
    return installed.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    key.name()
                        + " names \""
                        + name
                        + "\", which is not on the class path (installed: "
                        + OFF
                        + installed.stream()
                            .map(each -> ", " + each.name())
                            .collect(Collectors.joining())
                        + "). For minilm, add io.modelport:modelport-backend-hybrid."));
  }

  private static List<InsideEmbeddings> installed(Setting<String> key) {
    try {
      List<InsideEmbeddings> all = new ArrayList<>();
      ServiceLoader.load(InsideEmbeddings.class, InstalledEmbeddings.class.getClassLoader())
          .forEach(all::add);
      return all;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigurationException(
          key.name() + " cannot be followed: a registered model cannot be loaded (" + e + ").");
    }
  }
}
