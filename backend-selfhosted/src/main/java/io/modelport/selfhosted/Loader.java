package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Loads a model on a thread of its own, so that those who wait for it can give up. All who wait at
 * the same time wait for one loading, which goes on without them. Safe for use by many threads.
 */
final class Loader {
  private final Runnable work;
  private @Nullable CompletableFuture<Void> running;

  /**
   * A loader.
   *
   * @param work throws a {@link ModelException} where the model cannot be loaded
   */
  Loader(Runnable work) {
    this.work = work;
  }

  /**
   * Waits until the work was done once.
   *
   * @throws ModelException that the work threw, or the reason of the cancellation
   */
  void await(Cancellation cancellation) {
    CompletableFuture<Void> mine = current().copy();
    cancellation.onCancel(() -> mine.cancel(false));
    try {
      mine.get();
    } catch (CancellationException e) {
      cancellation.check();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    } catch (ExecutionException e) {
      throw told(e.getCause());
    }
  }

  private synchronized CompletableFuture<Void> current() {
    if (running != null) {
      return running;
    }
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(begun), "modelport-model-loader");
    thread.setDaemon(true);
    running = begun;
    thread.start();
    return begun;
  }

  private void run(CompletableFuture<Void> begun) {
    Throwable failure = null;
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    synchronized (this) {
      running = null; // before anybody is woken who may want it done again
    }
    if (failure == null) {
      begun.complete(null);
    } else {
      begun.completeExceptionally(failure);
    }
  }

  /** Each of those who wait gets an exception of its own. */
  private static ModelException told(@Nullable Throwable failure) {
    return failure instanceof ModelException known
        ? new ModelException(known.kind(), String.valueOf(known.getMessage()))
        : new ModelException(Kind.INTERNAL, "Loading the model failed unexpectedly.");
  }
}
