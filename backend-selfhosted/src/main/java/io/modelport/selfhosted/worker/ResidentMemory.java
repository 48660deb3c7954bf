package io.modelport.selfhosted.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process has resident, where the system tells it in a file: on Linux. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";

  private ResidentMemory() {}

  /** In bytes, pages of mapped files included; empty where the system does not say. */
  static OptionalLong of(long process) {
    Path status = Path.of("/proc", Long.toString(process), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(FIELD)) {
          String kibibytes = line.substring(FIELD.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(kibibytes) << 10);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // no such system, or the process is gone
    }
    return OptionalLong.empty();
  }
}
