package io.modelport.hosted;

import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Many callers at one port, each with one call at a time. */
final class Hammer {
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  private final LongAdder calls = new LongAdder();
  private final LongAdder answered = new LongAdder();

  /**
   * So many calls together.
   *
   * @param gap between the beginnings of two calls of all callers; none where zero
   */
  static Hammer at(ModelPort port, int callers, int count, Duration gap)
      throws InterruptedException {
    Hammer hammer = new Hammer();
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(
            pool.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    await(start + n * gap.toNanos());
                    hammer.ask(port);
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdown();
    }
    return hammer;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void ask(ModelPort port) {
    calls.increment();
    try {
      port.generate(HELLO);
      answered.increment();
    } catch (ModelException e) {
      // counted as what is not answered
    }
  }

  /** Of the calls, in per cent. */
  double success() {
    return 100.0 * answered.sum() / calls.sum();
  }

  /** Requests that came in for each call. */
  double upstream(long requests) {
    return 1.0 * requests / calls.sum();
  }
}
