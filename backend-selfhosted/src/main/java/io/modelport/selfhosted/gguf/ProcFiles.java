package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads the small text files in which Linux tells numbers. What is not there is no error. */
final class ProcFiles {

  private ProcFiles() {}

  /** Bytes that the machine could give without swapping. */
  static OptionalLong available(Path root) {
    OptionalLong kib = number(root.resolve("proc/meminfo"), "MemAvailable:");
    return kib.isPresent() ? OptionalLong.of(kib.getAsLong() * 1024) : kib;
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The number in the only line of a file; empty for others, such as {@code max}. */
  static OptionalLong number(Path file) {
    return lines(file).stream().limit(1).flatMapToLong(line -> parse(line).stream()).findFirst();
  }

  /** The number after a name at the start of a line. */
  static OptionalLong number(Path file, String name) {
    return lines(file).stream()
        .map(line -> line.split("\\s+", 3))
        .filter(words -> words.length > 1 && words[0].equals(name))
        .limit(1)
        .flatMapToLong(words -> parse(words[1]).stream())
        .findFirst();
  }

  private static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
