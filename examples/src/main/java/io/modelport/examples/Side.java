package io.modelport.examples;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.evaluation.suite.Sha256;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What a command line names as one side: a backend, or a file of properties that stands over all
 * other settings.
 */
record Side(Settings settings, String digest) {
  private static final Set<String> BACKENDS = Set.of("hosted", "selfhosted", "hybrid", "fake");

  /** As a list of places may not be told apart from another run's: they differ each time. */
  private static final String RECORDS = "modelport.audit.directory";

  static Side of(String named, Settings settings) {
    Settings over =
        BACKENDS.contains(named)
            ? settings.with("modelport.backend", named)
            : read(named, settings);
    List<String> texts = new ArrayList<>();
    for (Setting<?> key : Assembly.keys()) {
      if (!key.name().equals(RECORDS)) {
        ExampleSettings.text(over, key.name()).ifPresent(it -> texts.add(key.name() + "=" + it));
      }
    }
    return new Side(over, Sha256.of(texts));
  }

  private static Settings read(String named, Settings settings) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(named))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          named
              + " is neither a backend (hosted, selfhosted, hybrid, fake) nor a file of properties"
              + " that can be read ("
              + e.getClass().getSimpleName()
              + ").");
    }
    Settings over = settings;
    for (String name : properties.stringPropertyNames()) {
      over = over.with(name, properties.getProperty(name));
    }
    return over;
  }
}
