package io.modelport.selfhosted.gguf;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Bytes that may still be taken: the smaller of what the machine and what the container has left.
 */
@FunctionalInterface
public interface FreeMemory {

  /** Bytes, now. */
  long bytes();

  /** That of this machine. */
  static FreeMemory ofThisMachine() {
    return of(Path.of("/"));
  }

  /** That which the files below {@code /proc} and {@code /sys} tell, of this root. */
  static FreeMemory of(Path root) {
    return () ->
        Stream.of(ControlGroups.left(root), ProcFiles.available(root))
            .flatMapToLong(OptionalLong::stream)
            .min()
            .orElseGet(FreeMemory::elsewhere);
  }

  /**
   * Of systems other than Linux all memory, less what Java has taken: theirs call memory free only
   * where it holds nothing at all, so this refuses what can never fit and no more.
   */
  private static long elsewhere() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() - Runtime.getRuntime().totalMemory()
        : Long.MAX_VALUE;
  }
}
