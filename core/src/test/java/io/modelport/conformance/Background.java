package io.modelport.conformance;

import io.modelport.ModelException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work on a thread of its own, and how it ended. */
final class Background {
  private final CompletableFuture<Ended> end = new CompletableFuture<>();
  private final Thread thread;

  /**
   * How the work ended.
   *
   * @param outcome what it returned or threw
   * @param took from its start to its end, on its thread
   * @param flag whether the thread's interrupt flag was set at the end
   */
  record Ended(Outcome outcome, Duration took, boolean flag) {}

  private Background(Callable<?> work) {
    thread =
        new Thread(
            () -> {
              long start = System.nanoTime();
              Outcome outcome = Outcome.of(work);
              Duration took = Duration.ofNanos(System.nanoTime() - start);
              end.complete(new Ended(outcome, took, Thread.currentThread().isInterrupted()));
            },
            "conformance");
    thread.setDaemon(true);
    thread.start();
  }

  static Background run(Callable<?> work) {
    return new Background(work);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for the end. */
  Ended ended(Duration within) throws InterruptedException {
    try {
      return end.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The call did not end within " + within + ".", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody completes the future exceptionally.", e);
    }
  }

  /** Waits for the end, which has to be a failure. */
  ModelException failed(Duration within) throws InterruptedException {
    return ended(within).outcome().failure();
  }
}
