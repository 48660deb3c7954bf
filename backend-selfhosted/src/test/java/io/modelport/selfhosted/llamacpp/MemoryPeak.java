package io.modelport.selfhosted.llamacpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process held at most, as Linux counts it; 0 elsewhere. */
final class MemoryPeak {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private final long before;

  private MemoryPeak(long before) {
    this.before = before;
  }

  static MemoryPeak start() {
    try {
      if (Files.isWritable(CLEAR)) {
        Files.writeString(CLEAR, "5"); // forgets the peak so far
      }
    } catch (IOException e) {
      // then an earlier peak hides this one, which can only hide growth
    }
    return new MemoryPeak(peak());
  }

  /** Bytes since the start. */
  long growth() {
    return peak() - before;
  }

  private static long peak() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
