package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.release.Releases;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder of releases is meant. */
final class ReleasesOption {
  /** As a port reads it. */
  private static final Setting<Path> DIRECTORY =
      Setting.path("modelport.release.directory", "The folder of the releases.");

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "The folder of the releases, else modelport.release.directory.")
  @Nullable Path folder;

  Path path(Settings settings) {
    return Optional.ofNullable(folder)
        .or(() -> settings.find(DIRECTORY))
        .orElseThrow(
            () -> new ConfigurationException("Name the folder of the releases with --in DIR."));
  }

  Releases open(Settings settings) {
    return Releases.at(path(settings));
  }
}
