package io.modelport.examples.triage;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on several things at once and hands the results on in the order of the input, each as soon
 * as it and all before it are done. Reads no further ahead than it must.
 */
final class InOrder<A, B> {
  private final int width;
  private final Function<A, B> work;

  /**
   * Does nothing yet.
   *
   * @param width how many things at once
   * @param work safe for use by many threads
   */
  InOrder(int width, Function<A, B> work) {
    this.width = width;
    this.work = work;
  }

  /** Runs to the end of the input; interrupting this thread interrupts the work. */
  void run(Supplier<Optional<A>> input, Consumer<B> results) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(width + 1);
    BlockingQueue<Future<Optional<B>>> pending = new ArrayBlockingQueue<>(2 * width);
    try {
      Future<?> reader = threads.submit(() -> feed(input, threads, pending));
      for (Optional<B> next = result(pending.take());
          next.isPresent();
          next = result(pending.take())) {
        results.accept(next.get());
      }
      result(reader);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean feed(
      Supplier<Optional<A>> input,
      ExecutorService threads,
      BlockingQueue<Future<Optional<B>>> pending)
      throws InterruptedException {
    try {
      for (Optional<A> next = input.get(); next.isPresent(); next = input.get()) {
        A item = next.get();
        pending.put(threads.submit(() -> Optional.of(work.apply(item))));
      }
    } finally {
      pending.put(CompletableFuture.completedFuture(Optional.empty()));
    }
    return true;
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
