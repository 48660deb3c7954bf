package io.modelport.release;

import io.modelport.ConfigurationException;
import io.modelport.files.LockFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of the releases on this machine: written by one at a time, read by any number. */
final class ReleaseFolder {
  static final String HISTORY = "history.jsonl";
  private static final String BUNDLES = "bundles";
  private static final String LOCK = "lock";
  private static final String FRESH = ".new-"; // how names begin that nobody may rely on yet
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So that git gives back the bytes that were hashed, and leaves what is of no use elsewhere. */
  private static final Map<String, String> FOR_GIT =
      Map.of(".gitattributes", "* -text\n", ".gitignore", LOCK + "\n" + FRESH + "*\n");

  private final Path path;

  ReleaseFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path bundle(String id) {
    return path.resolve(BUNDLES).resolve(id);
  }

  /** The ids of all bundles. */
  List<String> bundles() {
    Path all = path.resolve(BUNDLES);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(all)) {
      return found
          .map(each -> String.valueOf(each.getFileName()))
          .filter(name -> !name.startsWith(FRESH))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** The text of the history as it is now; it is replaced as a whole, so it is never a half. */
  String history() {
    try {
      return Files.readString(path.resolve(HISTORY));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Does something that no other process or thread does at the same time. */
  <T> T alone(Supplier<T> work) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
      }
      for (Map.Entry<String, String> each : FOR_GIT.entrySet()) {
        if (!Files.exists(path.resolve(each.getKey()))) {
          replace(path.resolve(each.getKey()), each.getValue());
        }
      }
      LockFile lock = lock();
      try {
        return work.get();
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private LockFile lock() throws IOException {
    return LockFile.take(path.resolve(LOCK), PATIENCE)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    path + " is being written by another one for 10 seconds; try again."));
  }

  void replaceHistory(String text) {
    try {
      replace(path.resolve(HISTORY), text);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** All of the bundle or nothing of it comes to be there. */
  void put(String id, SortedMap<String, String> files) {
    Path fresh = path.resolve(BUNDLES).resolve(FRESH + UUID.randomUUID());
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path place = fresh.resolve(file.getKey());
        Files.createDirectories(parent(place));
        write(place, file.getValue());
      }
      try (Stream<Path> all = Files.walk(fresh)) {
        for (Path folder : all.filter(Files::isDirectory).toList()) {
          sync(folder);
        }
      }
      Files.move(fresh, bundle(id), StandardCopyOption.ATOMIC_MOVE);
      sync(path.resolve(BUNDLES));
    } catch (IOException e) {
      remove(fresh);
      throw unwritable(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      // What is left has a name that nobody looks at.
    }
  }

  private static Path parent(Path place) {
    Path parent = place.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(FRESH + UUID.randomUUID());
    write(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(file));
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, new OpenOption[0])) {
        channel.force(true);
      }
    } // else the file system is one that opens no directory, and keeps names in a journal
  }

  private ConfigurationException unreadable() {
    return new ConfigurationException(path + " is no folder of releases that can be read.");
  }

  private ConfigurationException unwritable(IOException e) {
    return new ConfigurationException(
        path + " cannot be written (" + e.getClass().getSimpleName() + "); choose another place.");
  }
}
