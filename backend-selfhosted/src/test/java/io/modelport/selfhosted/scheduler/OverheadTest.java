package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.modelport.spi.Cancellation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverheadTest {
  private static final int SEQUENCES = 8;
  private static final int TOKENS = 4_000;
  private static final int MOST_BYTES = 1_024;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aTokenAllocatesLessThanAKilobyte() throws Exception {
    HashDecoder decoder = new HashDecoder(SEQUENCES, 64).endless();
    try (Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(SEQUENCES))) {
      measure(scheduler); // warms up
      double bytes = measure(scheduler);
      assertThat(bytes).isBetween(0.0, (double) MOST_BYTES);
    }
  }

  /** Bytes that the scheduler's thread allocates a token, among eight answers at once. */
  private double measure(Scheduler scheduler) throws Exception {
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    AtomicLong thread = new AtomicLong();
    AtomicLong first = new AtomicLong(-1);
    AtomicLong last = new AtomicLong();
    AtomicLong began = new AtomicLong();
    for (int i = 0; i < SEQUENCES; i++) {
      Question question = Question.of(Question.prompt(i, 20), TOKENS, i);
      int[] left = {TOKENS};
      Work.TokenWriter writer =
          (token, output) -> {
            if (--left[0] == TOKENS - 10 && first.get() < 0) {
              thread.set(Thread.currentThread().getId());
              first.set(threads.getThreadAllocatedBytes(thread.get()));
              began.set(System.nanoTime());
            } else if (left[0] == 0) {
              last.set(threads.getThreadAllocatedBytes(thread.get()));
            }
            return true;
          };
      calls.add(Question.start(() -> scheduler.run(question.work(writer), new Cancellation())));
    }
    for (CompletableFuture<Ending> call : calls) {
      call.get(60, TimeUnit.SECONDS);
    }
    double tokens = SEQUENCES * (TOKENS - 10.0);
    System.out.printf(
        "%.2f µs and %.1f bytes a token, the model's own work included%n",
        (System.nanoTime() - began.get()) / 1e3 / tokens, (last.get() - first.get()) / tokens);
    return (last.get() - first.get()) / tokens;
  }
}
