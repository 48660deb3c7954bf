package io.modelport.sensitivity;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.InstalledEmbeddings;
import java.util.Optional;

/** The detector of subjects that the settings choose. */
final class Subjects {
  static final Setting<String> SEMANTIC =
      InstalledEmbeddings.key(
          "modelport.sensitivity.semantic",
          "by whose vectors subjects are found where no rule finds a value");

  private Subjects() {}

  /**
   * The detector, ready; empty where there is to be none.
   *
   * @throws ConfigurationException where the model is not installed
   */
  static Optional<SubjectDetector> of(Settings settings, Profile profile) {
    return InstalledEmbeddings.chosen(SEMANTIC, settings)
        .map(port -> SubjectDetector.learned(port, profile));
  }
}
