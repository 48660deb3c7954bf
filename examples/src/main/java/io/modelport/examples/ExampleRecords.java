package io.modelport.examples;

import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where the examples keep decision records unless the user says where: a folder of their own for
 * each run, beside the built program, so that two runs at one time do not want the same.
 */
final class ExampleRecords {
  private static final String DIRECTORY = "modelport.audit.directory";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-");

  private ExampleRecords() {}

  /** The settings with a folder, of which a person is told; as they are where it cannot be made. */
  static Settings in(Settings settings, Shell shell) {
    if (ExampleSettings.text(settings, DIRECTORY).isPresent()) {
      return settings;
    }
    Optional<Path> folder =
        ExampleSettings.data()
            .map(data -> data.resolve("../target").normalize())
            .filter(Files::isWritable)
            .flatMap(ExampleRecords::fresh);
    if (folder.isPresent() && shell.terminal()) {
      shell.err().println("Decision records: " + folder.get() + " (audit verify, show, export)");
    }
    return folder.map(path -> settings.with(DIRECTORY, path.toString())).orElse(settings);
  }

  private static Optional<Path> fresh(Path target) {
    try {
      Path all = Files.createDirectories(target.resolve("audit"));
      return Optional.of(
          Files.createTempDirectory(all, NAME.format(LocalDateTime.now(ZoneOffset.UTC))));
    } catch (IOException e) {
      return Optional.empty(); // the records go to the logger
    }
  }
}
