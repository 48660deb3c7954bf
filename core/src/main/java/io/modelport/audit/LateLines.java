package io.modelport.audit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes lines of records and logs them on a thread of its own, first come first written, so that no
 * answer waits for them. Nothing is dropped: whoever finds the queue full writes what is in it.
 * Safe for use by many threads.
 */
final class LateLines implements AutoCloseable {
  /** About 1 KB each. */
  private static final int MOST_WAITING = 1024;

  /** Callers wake nobody while the writer naps; few lines a nap are many a second. */
  private static final long NAP_NANOS = Duration.ofMillis(10).toNanos();

  private static final Logger TROUBLE = LoggerFactory.getLogger(LateLines.class);

  private final Logger log;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ReentrantLock writing = new ReentrantLock();
  private final Thread atExit = new Thread(this::write, "modelport-decisions-exit");
  private volatile @Nullable Thread writer;
  private volatile @Nullable Thread idle; // the writer, where somebody must wake it
  private volatile boolean closed;

  LateLines(Logger log) {
    this.log = log;
  }

  /**
   * A record that is still to be written.
   *
   * @param diagnostics the caller's own marks for log lines
   */
  private record Waiting(DecisionRecord record, @Nullable Map<String, String> diagnostics) {}

  /** Returns before the line is written. */
  void add(DecisionRecord record) {
    Waiting waiting = new Waiting(record, MDC.getCopyOfContextMap());
    while (!queue.offer(waiting)) {
      write();
    }
    if (closed) {
      write();
      return;
    }
    if (writer == null) {
      start();
    }
    Thread sleeper = idle;
    if (sleeper != null) {
      idle = null;
      LockSupport.unpark(sleeper);
    }
  }

  private synchronized void start() {
    if (writer == null && !closed) {
      writer = new Thread(this::run, "modelport-decisions");
      writer.setDaemon(true);
      writer.start();
      try {
        Runtime.getRuntime().addShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // The process is ending already: the thread has as long as the others.
      }
    }
  }

  private void run() {
    while (!closed) {
      if (write()) {
        LockSupport.parkNanos(this, NAP_NANOS);
        continue;
      }
      idle = Thread.currentThread();
      if (queue.isEmpty() && !closed) {
        LockSupport.park(this);
      }
      idle = null;
    }
  }

  /** Writes all that waits; whether there was anything. Only one thread writes, or lines swap. */
  private boolean write() {
    writing.lock();
    try {
      boolean any = false;
      for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
        any = true;
        write(next);
      }
      return any;
    } finally {
      writing.unlock();
    }
  }

  private void write(Waiting next) {
    Map<String, String> own = MDC.getCopyOfContextMap();
    try {
      mark(next.diagnostics());
      log.info("{}", DecisionJson.line(next.record()));
    } catch (RuntimeException e) {
      // Its message may quote the line.
      TROUBLE.warn("A decision record was not logged: {}.", e.getClass().getName());
    } finally {
      mark(own);
    }
  }

  private static void mark(@Nullable Map<String, String> diagnostics) {
    if (diagnostics == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(diagnostics);
    }
  }

  /** All lines are written when it returns; those of later records by whoever adds them. */
  @Override
  public void close() {
    Thread ending;
    synchronized (this) {
      closed = true;
      ending = writer;
    }
    write();
    if (ending != null) {
      LockSupport.unpark(ending);
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // The process is ending, and the hook finds nothing to do.
      }
    }
  }
}
