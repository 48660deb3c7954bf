package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights lie in pages of 2 MiB where the system has them: two threads are a tenth quicker so. */
@NeedsNatives
class LargePagesTest {
  /** Its weights are 6 MB, so at least one whole large page lies within them. */
  private static final Path MODEL = Path.of("../examples/data/triage.gguf");

  private static final Path SWITCH = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final Path MAPS = Path.of("/proc/self/smaps_rollup");

  @Test
  void weightsMoveToLargePagesAfterTheFirstStep() throws IOException {
    assumeTrue(isModern() && !Files.readString(SWITCH).contains("[never]"), "no large pages here");
    long before = kibibytesInLargePages();
    try (EngineBackend backend = Calls.backend(MODEL)) {
      Calls.answer(backend.targets().get(0), "Hello.", Calls.EXACT.withMaxOutputTokens(2));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(kibibytesInLargePages() - before).isPositive());
    }
  }

  /** Older systems cannot be asked to move pages (Linux 6.1). */
  private static boolean isModern() {
    String[] version = System.getProperty("os.version").split("[.-]", 3);
    return Files.isReadable(SWITCH)
        && Files.isReadable(MAPS)
        && Integer.parseInt(version[0]) * 100 + Integer.parseInt(version[1]) >= 601;
  }

  private static long kibibytesInLargePages() throws IOException {
    List<String> lines = Files.readAllLines(MAPS);
    return lines.stream()
        .filter(line -> line.startsWith("AnonHugePages:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
