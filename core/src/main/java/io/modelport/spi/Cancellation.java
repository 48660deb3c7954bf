package io.modelport.spi;

import io.modelport.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that work must stop, and why. Safe for use by many threads; the first reason wins.
 *
 * <p>A backend registers what ends its blocking work (close the connection, stop the engine's slot)
 * by {@link #onCancel}, and may poll {@link #isCancelled}.
 */
public final class Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable ModelException reason;

  /** Cancels; runs the registered actions on this thread. Later calls do nothing. */
  public void cancel(ModelException why) {
    List<Runnable> due;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      due = List.copyOf(actions);
      actions.clear();
      notifyAll();
    }
    due.forEach(Cancellation::run);
  }

  /** One action that fails must not keep the others from running, nor the caller from going on. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      // Its message may carry content: only the kind of failure is told.
      LOG.warn("An action on cancelling failed with {}", e.getClass().getName());
    }
  }

  /** Runs the action when cancelled; at once where that has happened already. */
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  public synchronized boolean isCancelled() {
    return reason != null;
  }

  /** Why it was cancelled; null where it was not. */
  public synchronized @Nullable ModelException reason() {
    return reason;
  }

  /** Throws the reason where cancelled. */
  public void check() {
    ModelException why = reason();
    if (why != null) {
      throw why;
    }
  }

  /** Blocks until cancelled, then throws the reason; how a fake stalls. */
  public synchronized void await() throws InterruptedException {
    while (reason == null) {
      wait();
    }
    throw reason;
  }

  /** Blocks for this time; throws the reason as soon as it is cancelled. */
  public synchronized void await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); left > 0 && reason == null; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    check();
  }
}
