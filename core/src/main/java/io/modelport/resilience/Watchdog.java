package io.modelport.resilience;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is due when a time limit passes, on one daemon thread. Safe for use by many threads.
 */
public final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  /** One daemon thread, started with the first alarm. */
  public Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "modelport-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** An alarm that is still to go off. */
  @FunctionalInterface
  public interface Alarm {
    /** Calls it off; does nothing where it went off already. */
    void stop();
  }

  /** Runs the action once, when the time has passed. The action must be short. */
  public Alarm after(Duration time, Runnable action) {
    ScheduledFuture<?> due = timer.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
