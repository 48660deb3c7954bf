package io.modelport.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.modelport.AttemptTrace;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What telemetry costs a process that has no OpenTelemetry. */
class SilentCallTest {
  private static final int CALLS = 200_000;
  private static final ModelRequest REQUEST = ModelRequest.of("hello");
  private static final AttemptTrace TRACE =
      new AttemptTrace("t", true, Optional.empty(), 0, Optional.empty(), Duration.ZERO);

  @Test
  void itMakesNoGarbage() {
    try (Telemetry telemetry = Telemetry.of(Settings.of(Map.of()))) {
      calls(telemetry); // classes are loaded
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      calls(telemetry);
      long time = System.nanoTime() - start;
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      System.out.printf(
          "telemetry without an SDK: %.1f ns and %.3f bytes a call%n",
          (double) time / CALLS, (double) bytes / CALLS);
      assertThat((double) bytes / CALLS).isLessThan(1);
    }
  }

  private static void calls(Telemetry telemetry) {
    for (int i = 0; i < CALLS; i++) {
      CallTrace trace = telemetry.call(REQUEST, "backend", false);
      trace.attempted(TRACE);
      trace.failed(Kind.OVERLOADED);
    }
  }
}
