package io.modelport.audit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes lines of records and logs them on a thread of its own, first come first written, so that no
 * answer waits for them. None is left out for want of room: whoever finds the queue full writes
 * what is in it. A line that fails costs itself alone. Safe for use by many threads.
 */
final class LateLines implements AutoCloseable {
  /** About 1 KB each. */
  private static final int MOST_WAITING = 1024;

  /** Callers wake nobody while the writer naps; few lines a nap are many a second. */
  private static final long NAP_NANOS = Duration.ofMillis(10).toNanos();

  /** An appender that stands still must not keep the process from ending. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration WARNING = Duration.ofSeconds(1);

  private static final Logger TROUBLE = LoggerFactory.getLogger(LateLines.class);

  private final Logger log;
  private final Duration patience;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger unwritten = new AtomicInteger();
  private final AtomicLong failed = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();
  private final Thread atExit = new Thread(this::finish, "modelport-decisions-exit");
  private volatile @Nullable Thread writer;
  private volatile @Nullable Thread idle; // the writer, where somebody must wake it
  private volatile boolean closed;

  LateLines(Logger log) {
    this(log, PATIENCE);
  }

  /**
   * Begins no thread yet.
   *
   * @param patience the longest that {@link #close} and the end of the process wait for an appender
   */
  LateLines(Logger log, Duration patience) {
    this.log = log;
    this.patience = patience;
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
    unwritten.incrementAndGet();
    while (!queue.offer(waiting)) {
      write();
    }
    if (writer == null) {
      start();
    }
    if (closed) {
      write();
      return;
    }
    Thread sleeper = idle;
    if (sleeper != null) {
      idle = null;
      LockSupport.unpark(sleeper);
    }
  }

  private synchronized void start() {
    if (writer == null && !closed) {
      Thread made = new Thread(this::run, "modelport-decisions");
      made.setDaemon(true);
      made.start();
      writer = made;
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
    write();
  }

  /** Writes all that waits; whether there was anything. Only one thread writes, or lines swap. */
  private boolean write() {
    writing.lock();
    try {
      boolean any = false;
      for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
        any = true;
        write(next);
        unwritten.decrementAndGet();
      }
      return any;
    } finally {
      writing.unlock();
    }
  }

  private void write(Waiting next) {
    try {
      Map<String, String> own = MDC.getCopyOfContextMap();
      try {
        mark(next.diagnostics());
        log.info("{}", DecisionJson.line(next.record()));
      } finally {
        mark(own);
      }
    } catch (Throwable e) { // an Error too: the lines behind it are still to be written
      failed(e.getClass().getName(), failed.incrementAndGet());
    }
  }

  /** Without the failure's message, which may quote the line. */
  private static void failed(String kind, long count) {
    try {
      TROUBLE.warn("A decision record was not logged: {}; {} so far.", kind, count);
    } catch (Throwable e) {
      // Where warnings cannot be logged either, nobody can be told.
    }
  }

  private static void mark(@Nullable Map<String, String> diagnostics) {
    if (diagnostics == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(diagnostics);
    }
  }

  /**
   * All lines are written when it returns, unless an appender stood still; those of later records
   * by whoever adds them.
   */
  @Override
  public void close() {
    finish();
    if (writer != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // The process is ending, and the hook finds nothing to do.
      }
    }
  }

  private void finish() {
    Thread ending;
    synchronized (this) {
      closed = true;
      ending = writer;
    }
    if (ending == null) {
      return;
    }
    LockSupport.unpark(ending);
    int rest = isOver(ending, patience) ? 0 : unwritten.get();
    if (rest > 0) {
      // The warning may have to pass the same appender.
      Thread warning =
          new Thread(
              () -> TROUBLE.warn("{} decision records are not logged: the log stands still.", rest),
              "modelport-decisions-warning");
      warning.setDaemon(true);
      warning.start();
      isOver(warning, WARNING);
    }
  }

  /** Whether it ended within so much time. */
  private static boolean isOver(Thread thread, Duration within) {
    try {
      thread.join(within.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
