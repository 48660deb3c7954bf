package io.modelport.sensitivity;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.InsideEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The detector of subjects that the settings choose. */
final class Subjects {
  static final Setting<String> SEMANTIC =
      Setting.text(
              "modelport.sensitivity.semantic",
              "The model in this process by whose vectors subjects are found where no rule finds"
                  + " a value: off, or minilm of the hybrid backend.")
          .withDefault("off");

  private static final String OFF = "off";

  private Subjects() {}

  /**
   * The detector, ready; empty where there is to be none.
   *
   * @throws ConfigurationException where the model is not installed
   */
  static Optional<SubjectDetector> of(Settings settings, Profile profile) {
    String name = settings.value(SEMANTIC);
    if (name.equals(OFF)) {
      return Optional.empty();
    }
    return Optional.of(SubjectDetector.learned(named(name).open(), profile));
  }

  private static InsideEmbeddings named(String name) {
    List<InsideEmbeddings> installed = installed();
    return installed.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    SEMANTIC.name()
                        + " names \""
                        + name
                        + "\", which is not on the class path (installed: off"
                        + installed.stream()
                            .map(each -> ", " + each.name())
                            .collect(Collectors.joining())
                        + "). For minilm, add io.modelport:modelport-backend-hybrid."));
  }

  private static List<InsideEmbeddings> installed() {
    try {
      List<InsideEmbeddings> all = new ArrayList<>();
      ServiceLoader.load(InsideEmbeddings.class, Subjects.class.getClassLoader()).forEach(all::add);
      return all;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigurationException(
          SEMANTIC.name()
              + " cannot be followed: a registered model cannot be loaded ("
              + e
              + ").");
    }
  }
}
