package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines that come and go: nothing crashes, nothing is left. */
@NeedsNatives
class EngineLifeTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long MOST_GROWTH = 20 << 10; // KiB
  private static final int WARM_UP = 400; // the memory of JVM and allocator settles after that many

  @Test
  @Timeout(60)
  void enginesOpenAndClose() {
    openAndClose(10);
  }

  @Test
  @Timeout(60)
  void anEngineClosesWhileItAnswers() throws Exception {
    closeWhileAnswering(20);
  }

  @Test
  @Tag("nightly")
  @Timeout(600)
  void twoHundredEnginesLeaveNoMemoryBehind() throws IOException {
    assumeTrue(Files.exists(STATUS), "the memory of this process is read from /proc");
    openAndClose(WARM_UP);
    long before = resident();
    openAndClose(200);
    assertThat(resident() - before).isLessThan(MOST_GROWTH);
  }

  @Test
  @Tag("nightly")
  @Timeout(600)
  void aThousandEnginesCloseWhileTheyAnswer() throws Exception {
    closeWhileAnswering(WARM_UP);
    long before = resident();
    closeWhileAnswering(1_000);
    assertThat(resident() - before).isLessThan(MOST_GROWTH);
  }

  private static void openAndClose(int times) {
    for (int i = 0; i < times; i++) {
      try (EngineBackend backend = Calls.backend(Calls.MODEL)) {
        assertThat(Calls.answer(backend.targets().get(0), "Hello", EXACT).text()).isEqualTo(ANSWER);
      }
    }
  }

  private static void closeWhileAnswering(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      EngineBackend backend = Calls.backend(Calls.MODEL);
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Kind> outcome =
          CompletableFuture.supplyAsync(() -> endless(backend.targets().get(0), begun));
      begun.await();
      backend.close();
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }
  }

  private static Kind endless(Target target, CountDownLatch begun) {
    ModelRequest request = ModelRequest.of("Hi").withOptions(Calls.ENDLESS);
    try {
      target.call(Calls.attempt(request, new Cancellation(), piece -> begun.countDown()));
      throw new AssertionError("The call was answered.");
    } catch (ModelException e) {
      return e.kind();
    }
  }

  /** KiB of this process in memory, besides the heap, which the collector grows as it likes. */
  private static long resident() throws IOException {
    System.gc();
    long heap = Runtime.getRuntime().totalMemory() >> 10;
    return Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        - heap;
  }
}
