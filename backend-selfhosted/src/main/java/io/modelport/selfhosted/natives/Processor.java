package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which processor this is, as far as it decides what runs on it. */
final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** x86: vendor, family, model, stepping, flags; Arm: implementer, part, variant, features. */
  private static final Set<String> TELLING =
      Set.of(
          "vendor_id",
          "cpu family",
          "model",
          "model name",
          "stepping",
          "microcode",
          "flags",
          "cpu implementer",
          "cpu architecture",
          "cpu variant",
          "cpu part",
          "cpu revision",
          "features");

  private Processor() {}

  /** The same text on the same machine, another one where a virtual machine has moved. */
  static String identity() {
    String system =
        System.getProperty("os.name")
            + "\n"
            + System.getProperty("os.version")
            + "\n"
            + System.getProperty("os.arch")
            + "\n"
            + System.getenv("PROCESSOR_IDENTIFIER");
    try {
      return system + "\n" + telling(Files.readAllLines(LINUX));
    } catch (IOException e) {
      return system; // not Linux, or hidden
    }
  }

  /** Every kind of core counts once: some machines have two. */
  static String telling(List<String> lines) {
    return lines.stream()
        .filter(line -> TELLING.contains(name(line)))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String name(String line) {
    return line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
