package io.modelport.examples.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a process on one core, where Linux's {@code taskset} is there. */
final class Pinned {
  private static final String PROGRAM = "taskset";

  private Pinned() {}

  static boolean isPossible() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /** What stands in front of a command, to run it on this core, counted from 0. */
  static List<String> to(int core) {
    return List.of(PROGRAM, "-c", String.valueOf(core));
  }
}
