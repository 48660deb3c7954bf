package io.modelport.examples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where figures were measured.
 *
 * @param processor its name and, where there is one, the extension that matters most
 * @param cores that the JVM sees
 * @param load of the last minute, before measuring; negative where the system does not say
 */
record Machine(String processor, int cores, double load) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final double QUIET = 0.25; // of a core

  static Machine look() {
    return new Machine(
        cpuInfo("model name"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Whether the processor multiplies matrices in hardware (Intel AMX). */
  static boolean hasMatrixUnit() {
    return cpuInfo("flags").contains("amx_tile");
  }

  boolean isBusy() {
    return load > QUIET;
  }

  String line(int threads) {
    return String.format(
        Locale.ROOT, "%s, %d cores, %d threads, load %.2f", processor, cores, threads, load);
  }

  private static String cpuInfo(String key) {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(key))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException e) {
      return System.getProperty("os.arch", "");
    }
  }
}
