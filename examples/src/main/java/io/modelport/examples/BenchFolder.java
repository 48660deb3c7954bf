package io.modelport.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for a measurement, gone with all that is in it when closed.
 *
 * @param path where it is
 */
record BenchFolder(Path path) implements AutoCloseable {

  /** In the folder given, or in the temporary one. */
  static BenchFolder in(@Nullable Path parent) throws IOException {
    return new BenchFolder(
        parent == null
            ? Files.createTempDirectory("modelport-bench")
            : Files.createTempDirectory(parent, "modelport-bench"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
