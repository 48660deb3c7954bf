package io.modelport.drift;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with a folder for each model at each target. Who removes one of these accepts the
 * change: a new baseline is taken.
 *
 * @param size of baselines
 * @param every calls between false alarms
 */
record WatchFolder(Path path, int size, double every) {
  private static final String HELD = "held.txt";
  private static final String BETWEEN = "@"; // encoded in names

  /** What is watched by itself. */
  record Place(String target, String model) {}

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

  /** Targets that are held, and why. */
  Map<String, String> held() throws IOException {
    Map<String, String> held = new TreeMap<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> folders = Files.list(path)) {
        for (Path folder : List.copyOf(folders.toList())) {
          Path why = folder.resolve(HELD);
          String name = String.valueOf(folder.getFileName());
          if (Files.exists(why) && name.contains(BETWEEN)) {
            String target = name.substring(0, name.indexOf(BETWEEN));
            held.put(
                URLDecoder.decode(target, StandardCharsets.UTF_8), Files.readString(why).strip());
          }
        }
      }
    }
    return held;
  }
}
