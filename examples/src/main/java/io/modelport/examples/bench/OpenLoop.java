package io.modelport.examples.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Calls at a fixed rate, whether or not earlier ones have ended. A call's time counts from when it
 * was due, so one that holds up the next is seen.
 */
final class OpenLoop implements AutoCloseable {
  private static final long LEAD_NANOS = 5_000_000;

  private final int threads;
  private final long gapNanos;
  private final ExecutorService pool;

  OpenLoop(int threads, int callsPerSecond) {
    this.threads = threads;
    this.gapNanos = 1_000_000_000L / callsPerSecond;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /** So many calls on all threads, as fast as they go. */
  void flatOut(Way.Caller caller, int calls) throws InterruptedException {
    run(caller, calls, 0);
  }

  /** The nanoseconds of so many calls, in ascending order. */
  long[] run(Way.Caller caller, int calls) throws InterruptedException {
    return run(caller, calls, gapNanos);
  }

  private long[] run(Way.Caller caller, int calls, long gapNanos) throws InterruptedException {
    long[] latencies = new long[calls];
    long start = System.nanoTime() + LEAD_NANOS;
    var shares =
        IntStream.range(0, threads)
            .<Callable<Void>>mapToObj(
                first ->
                    () -> {
                      for (int call = first; call < calls; call += threads) {
                        long due = start + call * gapNanos;
                        await(due);
                        caller.call();
                        latencies[call] = System.nanoTime() - due;
                      }
                      return null;
                    })
            .toList();
    for (Future<Void> share : pool.invokeAll(shares)) {
      try {
        share.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A call failed.", e.getCause());
      }
    }
    Arrays.sort(latencies);
    return latencies;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
