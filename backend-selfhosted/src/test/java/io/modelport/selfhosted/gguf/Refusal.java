package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the gate does with a file, and what it takes to do so. */
final class Refusal {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final long MOST_ALLOCATED = 64 << 20; // all of it, so what grows is less

  private Refusal() {}

  /** It is refused for this reason, in under a second and 64 MiB. */
  static void of(Path file, String reason) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    assertThatThrownBy(() -> ModelFile.check(file, Optional.empty()))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(reason);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_ALLOCATED);
  }

  static void of(byte[] content, Path folder, String reason) throws IOException {
    Path file = folder.resolve("bad.gguf");
    Files.write(file, content);
    of(file, reason);
  }
}
