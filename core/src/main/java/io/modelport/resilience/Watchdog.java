package io.modelport.resilience;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due when a time limit passes, on one daemon thread. Nearly every alarm is called off
 * before it is due, and none of those wakes the thread: it sleeps until the earliest alarm that it
 * knew of when it fell asleep. The JDK's own timer wakes for each alarm that is alone. Safe for use
 * by many threads.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  /** Nobody waits for so long; times that lie further apart could not be compared. */
  private static final long LONGEST = Long.MAX_VALUE / 4;

  private final NavigableMap<Due, Runnable> alarms = new TreeMap<>(); // guarded by this
  private @Nullable Thread thread;
  private @Nullable Due awaited;
  private long number;
  private boolean closed;

  /** An alarm that is still to go off. */
  @FunctionalInterface
  public interface Alarm {
    /** Calls it off; does nothing where it went off already. */
    void stop();
  }

  /**
   * When an alarm goes off.
   *
   * @param nanos by {@link System#nanoTime}
   * @param number tells those of one moment apart
   */
  private record Due(long nanos, long number) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      long apart = nanos - other.nanos; // as nanoTime may overflow
      return apart == 0 ? Long.compare(number, other.number) : Long.signum(apart);
    }
  }

  /**
   * Runs the action once, when the time has passed. The action must be short.
   *
   * @throws IllegalStateException once this is closed
   */
  public synchronized Alarm after(Duration time, Runnable action) {
    if (closed) {
      throw new IllegalStateException("The watchdog is closed.");
    }
    Due due = new Due(System.nanoTime() + Math.min(LONGEST, nanos(time)), number++);
    alarms.put(due, action);
    if (thread == null) {
      thread = started();
    } else if (awaited == null || due.compareTo(awaited) < 0) {
      notifyAll();
    }
    return () -> stop(due);
  }

  private static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time); // the longest there is, where it is longer
  }

  private synchronized void stop(Due due) {
    alarms.remove(due);
  }

  private Thread started() {
    Thread started = new Thread(this::watch, "modelport-watchdog");
    started.setDaemon(true);
    started.start();
    return started;
  }

  private void watch() {
    try {
      for (Runnable next = next(); next != null; next = next()) {
        run(next);
      }
    } catch (InterruptedException e) {
      LOG.warn("The watchdog was interrupted; time limits are not kept any more");
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      // Whatever it was, the other limits are kept. Its message may carry content: only the kind of
      // failure is told.
      LOG.warn("An action on a time limit failed with {}", e.getClass().getName());
    }
  }

  /** Waits for the next action that is due; null once this is closed. */
  private synchronized @Nullable Runnable next() throws InterruptedException {
    while (!closed) {
      awaited = alarms.isEmpty() ? null : alarms.firstKey();
      if (awaited == null) {
        wait();
        continue;
      }
      long left = awaited.nanos() - System.nanoTime();
      if (left <= 0) {
        return alarms.remove(awaited);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarms.clear();
    notifyAll();
  }
}
