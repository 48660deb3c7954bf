package io.modelport.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ConfigurationException;
import io.modelport.files.LockFile;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with a folder for all that is watched by itself, of one writer until it is closed. Who
 * accepts a change has a new baseline taken.
 */
public final class WatchFolder implements AutoCloseable {
  private static final String HELD = "held.txt";
  private static final String LOCK = "lock";
  private static final String ACCEPTED = "accepted.jsonl";
  private static final String BETWEEN = "@"; // encoded in names
  private static final String CANARY = "canary";

  private final String key;
  private final Path path;
  private final int size;
  private final double every;
  private final LockFile lock;

  /**
   * A model at a target.
   *
   * @param canary whether it is what a canary's fixed suite sees of it
   */
  record Place(String target, String model, boolean canary) {
    Place(String target, String model) {
      this(target, model, false);
    }
  }

  private WatchFolder(String key, Path path, int size, double every, LockFile lock) {
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
      OwnersFiles.make(path);
      return LockFile.take(path.resolve(LOCK))
          .map(lock -> new WatchFolder(key, path, size, every, lock))
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      key
                          + " names "
                          + path
                          + ", where another port or process writes; take another."));
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + path + ", which cannot be written; choose another place.");
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
    // A fixed suite asks the same each time, and seldom: few answers are a baseline.
    return KeptWatch.open(of(place), place.canary() ? Baseline.LEAST : size, every);
  }

  private Path of(Place place) {
    String suffix = place.canary() ? BETWEEN + CANARY : "";
    return path.resolve(encoded(place.target()) + BETWEEN + encoded(place.model()) + suffix);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
  }

  /**
   * For what is about no single target.
   *
   * @throws ConfigurationException where it cannot be written
   */
  Disk disk() {
    try {
      return new FolderDisk(path);
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + path + ", which cannot be written; choose another place.");
    }
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

  /**
   * Accepts what a target does now: what it was compared with, and what holds it, is removed, so
   * that its next calls become the baseline. Kept in a list of what was accepted; where it breaks
   * off, it is said again.
   *
   * @return why it was held, or nothing of it where it was not; one for each model that was watched
   * @throws IOException where it cannot be removed or written down
   */
  public List<String> accept(String target, Instant now) throws IOException {
    List<Path> places;
    try (Stream<Path> folders = Files.list(path)) {
      places = folders.filter(Files::isDirectory).filter(each -> isOf(each, target)).toList();
    }
    List<String> accepted = new ArrayList<>();
    for (Path place : places) {
      FolderDisk disk = new FolderDisk(place);
      String why = new String(disk.read(HELD), StandardCharsets.UTF_8).strip();
      ObjectNode line = Lines.JSON.createObjectNode().put("time", now.toString());
      line.put("target", target)
          .put("folder", String.valueOf(place.getFileName()))
          .put("held", why);
      new FolderDisk(path).append(ACCEPTED, (line + "\n").getBytes(StandardCharsets.UTF_8));
      KeptWatch.forget(disk);
      Files.deleteIfExists(place.resolve(HELD)); // last: until then it is held
      accepted.add(why);
    }
    return accepted;
  }

  private static boolean isOf(Path folder, String target) {
    String name = String.valueOf(folder.getFileName());
    return name.equals(encoded(target)) || name.startsWith(encoded(target) + BETWEEN);
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
    lock.close();
  }
}
