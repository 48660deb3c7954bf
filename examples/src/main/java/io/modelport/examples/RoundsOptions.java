package io.modelport.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What measurements in rounds, on a disk, have in common. */
final class RoundsOptions {
  @Option(names = "--rounds", description = "After those that warm up. Default: 5.")
  int rounds = 5;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "On the disk that is measured; the temporary folder by default.")
  @Nullable Path folder;

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchFolder place() throws IOException {
    return BenchFolder.in(folder);
  }
}
