package io.modelport.drift;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with a folder for all that is watched by itself, of one writer until it is closed. Who
 * removes one of these accepts the change: a new baseline is taken.
 */
public final class WatchFolder implements AutoCloseable {
  private static final String HELD = "held.txt";
  private static final String LOCK = "lock";
  private static final String BETWEEN = "@"; // encoded in names
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final String key;
  private final Path path;
  private final int size;
  private final double every;
  private final FileChannel lock;

  /** A model at a target. */
  record Place(String target, String model) {}

  private WatchFolder(String key, Path path, int size, double every, FileChannel lock) {
    this.key = key;
    this.path = path;
    this.size = size;
    this.every = every;
    this.lock = lock;
  }

  /**
   * Takes the folder, which need not exist, for this process.
   *
   * @param key the setting that names it
   * @param size of baselines, {@link Baseline#LEAST} or more
   * @param every calls between false alarms
   * @throws ConfigurationException where it cannot be written, or another one writes in it
   */
  public static WatchFolder take(String key, Path path, int size, double every) {
    try {
      FileChannel lock = new FolderDisk(path).open(LOCK, WRITE);
      if (!isLocked(lock)) {
        lock.close();
        throw new ConfigurationException(
            key + " names " + path + ", where another port or process writes; take another.");
      }
      return new WatchFolder(key, path, size, every, lock);
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + path + ", which cannot be written; choose another place.");
    }
  }

  private static boolean isLocked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another one of this process
    }
  }

  /**
   * The watch over all models of a target together.
   *
   * @throws IOException where its files cannot be used
   */
  public KeptWatch open(String target) throws IOException {
    return KeptWatch.open(path.resolve(encoded(target)), size, every);
  }

  KeptWatch open(Place place) throws IOException {
    return KeptWatch.open(of(place), size, every);
  }

  private Path of(Place place) {
    return path.resolve(encoded(place.target()) + BETWEEN + encoded(place.model()));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
  }

  /** Keeps that the target is held, over restarts. */
  void hold(Place place, String why) throws IOException {
    new FolderDisk(of(place)).replace(HELD, why.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Targets that are held, and why.
   *
   * @throws ConfigurationException where that cannot be read
   */
  Map<String, String> held() {
    Map<String, String> held = new TreeMap<>();
    try (Stream<Path> folders = Files.list(path)) {
      for (Path folder : List.copyOf(folders.toList())) {
        Path why = folder.resolve(HELD);
        String name = String.valueOf(folder.getFileName());
        if (Files.exists(why) && name.contains(BETWEEN)) {
          String target = name.substring(0, name.indexOf(BETWEEN));
          held.put(decoded(target, name), Files.readString(why).strip());
        }
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + path + ", which cannot be read and written.");
    }
    return held;
  }

  private String decoded(String target, String folder) {
    try {
      return URLDecoder.decode(target, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          key + " names a folder in which " + folder + " is of another making; move that away.");
    }
  }

  @Override
  public void close() {
    try {
      lock.close(); // and with it the lock
    } catch (IOException e) {
      // The process's end releases it.
    }
  }
}
