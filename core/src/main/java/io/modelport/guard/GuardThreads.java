package io.modelport.guard;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads on which guards look, for as long as they may. Safe for use by many threads. */
public final class GuardThreads implements AutoCloseable {
  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
              "modelport.guard.timeout",
              "How long a guard may take for one request or answer before the call is blocked.")
          .withDefault("5s");

  private final ExecutorService threads;
  private final Duration timeout;

  private GuardThreads(Duration timeout) {
    this.timeout = timeout;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "modelport-guard-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  public static Collection<Setting<?>> keys() {
    return List.of(TIMEOUT);
  }

  /**
   * As the settings say; no thread is started yet.
   *
   * @throws ConfigurationException where they are wrong
   */
  public static GuardThreads of(Settings settings) {
    return new GuardThreads(settings.value(TIMEOUT));
  }

  /** What the look gives; throws where it throws, is late or is interrupted. */
  <T> T look(Callable<T> look) throws TimeoutException, ExecutionException {
    Future<T> future = threads.submit(look);
    try {
      return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } finally {
      future.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
