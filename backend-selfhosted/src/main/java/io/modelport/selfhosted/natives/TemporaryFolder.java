package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one folder of this JVM for users without a cache folder: private, randomly named, deleted.
 */
final class TemporaryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private TemporaryFolder() {}

  static Path path() throws IOException {
    try {
      return Made.PATH;
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new IOException(
          "Neither the user's cache folder nor the temporary folder can be written. Set"
              + " modelport.selfhosted.cache-directory to a folder that only this user can write"
              + " to.",
          e);
    }
  }

  private static final class Made {
    static final Path PATH = make();

    private static Path make() {
      try {
        Path path = Files.createTempDirectory("modelport").toRealPath(); // for its owner only
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path), "modelport-cleanup"));
        LOG.warn(
            "This user has no cache folder that can be written, so the native libraries are"
                + " unpacked and proven anew at each start, now in {}. Set"
                + " modelport.selfhosted.cache-directory to keep them.",
            path);
        return path;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("{} could not be deleted.", folder, e); // Windows keeps a library that is loaded
    }
  }
}
