package io.modelport.examples.bench;

import com.sun.management.ThreadMXBean;
import io.modelport.selfhosted.scheduler.Limits;
import io.modelport.selfhosted.scheduler.Sampling;
import io.modelport.selfhosted.scheduler.Scheduler;
import io.modelport.selfhosted.scheduler.Work;
import io.modelport.spi.Cancellation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scheduler on a decoder that does nothing: time and memory that it takes itself a token. */
record SchedulerOverhead(int tokens) {
  private static final int WARM_UP = 5;

  /** Microseconds, then bytes. */
  List<Figure> measure(Figure.Plan time, Figure.Plan memory, Budget budget)
      throws InterruptedException {
    List<Double> micros = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    try (Scheduler scheduler = Scheduler.over(new NoDecoder(), Limits.ofQueue(8))) {
      for (int i = 0; i < WARM_UP; i++) {
        answer(scheduler);
      }
      budget.spend(
          round -> {
            long allocated = allocatedBytes();
            long start = System.nanoTime();
            answer(scheduler);
            micros.add((System.nanoTime() - start) / 1e3 / tokens);
            bytes.add((allocatedBytes() - allocated) / (double) tokens);
          });
    }
    return List.of(time.alone(new Samples(micros)), memory.alone(new Samples(bytes)));
  }

  private void answer(Scheduler scheduler) {
    Work work = new Work(new int[] {1}, tokens, Sampling.greedy(), 0, (token, output) -> true);
    scheduler.run(work, new Cancellation());
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
