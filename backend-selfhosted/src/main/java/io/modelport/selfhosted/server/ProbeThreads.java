package io.modelport.selfhosted.server;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Daemon threads: one that waits, and as many that probe as there are probes at the same time. */
final class ProbeThreads implements Later {
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService workers;

  ProbeThreads() {
    ThreadFactory threads =
        work -> {
          Thread thread = new Thread(work, "modelport-probe");
          thread.setDaemon(true);
          return thread;
        };
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    workers = Executors.newCachedThreadPool(threads);
  }

  @Override
  public Runnable after(Duration time, Runnable work) {
    try {
      Future<?> due = timer.schedule(() -> start(work), time.toNanos(), TimeUnit.NANOSECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // closed meanwhile
    }
  }

  private void start(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException e) {
      // closed meanwhile
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
