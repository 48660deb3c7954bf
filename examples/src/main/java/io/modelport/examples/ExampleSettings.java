package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings with the defaults of the examples: hybrid, and a small model of this repository on the
 * private side. Whatever the user has set stays.
 */
final class ExampleSettings {
  private static final String MODEL_PATH = "modelport.selfhosted.model-path";

  /** As the self-hosted backend reads it. */
  static final Setting<List<String>> MODELS =
      Setting.list("modelport.selfhosted.models", "The names of several models.");

  private Settings settings;

  private ExampleSettings(Settings settings) {
    this.settings = settings;
  }

  /** The user's settings over the defaults; a backend named on the command line wins over all. */
  static Settings of(Settings user, @Nullable String backend, OwnModel model) {
    ExampleSettings defaults =
        new ExampleSettings(backend == null ? user : user.with("modelport.backend", backend));
    defaults.add("modelport.backend", "hybrid");
    defaults.add("modelport.selfhosted.engine", "llama.cpp");
    defaults.add("modelport.fake.answer", "[fake] Thank you, your message has been received.");
    data().ifPresent(folder -> defaults.addModel(folder, model));
    return defaults.settings;
  }

  /** A model of the user's own has its own hash, or none. */
  private void addModel(Path folder, OwnModel model) {
    if (text(settings, MODEL_PATH).isEmpty() && text(settings, MODELS.name()).isEmpty()) {
      add(MODEL_PATH, folder.resolve(model.file()).toString());
      add("modelport.selfhosted.model-sha256", model.sha256());
    }
  }

  /** The text that stands for this key in any place. */
  static Optional<String> text(Settings settings, String name) {
    try {
      return settings.find(Setting.text(name, "As the user wrote it."));
    } catch (ConfigurationException e) {
      return Optional.of(""); // set, but blank: for the module that owns the key to complain about
    }
  }

  /** The highest class that may leave, as core reads it. */
  static Sensitivity ceiling(Settings settings) {
    return settings.value(
        Setting.oneOf("modelport.public-ceiling", "As core reads it.", Sensitivity.class)
            .withDefault("internal"));
  }

  private void add(String name, String value) {
    if (text(settings, name).isEmpty()) {
      settings = settings.with(name, value);
    }
  }

  /** {@code examples/data}, next to the built program wherever that is started from. */
  static Optional<Path> data() {
    Path here = Path.of("examples", "data").toAbsolutePath();
    return beside(ExampleSettings.class.getProtectionDomain().getCodeSource().getLocation())
        .filter(Files::isDirectory)
        .or(() -> Optional.of(here).filter(Files::isDirectory));
  }

  /** The folder of data that belongs to a program at this place, blanks in its name or not. */
  static Optional<Path> beside(URL program) {
    try {
      return Optional.of(Path.of(program.toURI()).resolve("../../data").normalize());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // not started from a file
    }
  }
}
