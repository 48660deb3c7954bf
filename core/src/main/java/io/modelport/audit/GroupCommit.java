package io.modelport.audit;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many callers, one thread that writes: whatever waits while the disk is at work goes with the next
 * force. Callers never touch a file, because an interrupted thread closes its channels. Safe for
 * use by many threads.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** A disk that takes longer is as good as none. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A few forces long. */
  private static final Duration QUIET = Duration.ofMillis(5);

  private static final long LARGEST_BATCH = 64 << 20;

  private final SegmentWriter writer;
  private final Thread thread;
  private List<Entry> waiting = new ArrayList<>();
  private boolean closed;
  private boolean broken;
  private volatile Head head;

  GroupCommit(SegmentWriter writer) {
    this.writer = writer;
    this.head = writer.head();
    this.thread = new Thread(this::run, "modelport-audit");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns when the records, at least one, are on the disk, one behind the other.
   *
   * @throws ModelException {@code AUDIT_UNAVAILABLE} where they are not, or may not be
   */
  void append(List<Entry> entries) {
    if (entries.stream().anyMatch(entry -> entry.payload().length > Frame.LONGEST)) {
      // Acknowledged, it would be a record that every reader takes for damage.
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record has more than " + Frame.LONGEST + " bytes and cannot be written.");
    }
    synchronized (this) {
      if (broken || closed) {
        throw new ModelException(
            Kind.AUDIT_UNAVAILABLE,
            closed
                ? "The audit log is closed; open another port."
                : "The audit log failed to write; see the log, then open another port.");
      }
      waiting.addAll(entries);
      notifyAll();
    }
    entries.get(entries.size() - 1).await(PATIENCE);
  }

  private void run() {
    for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
      commit(batch);
      prepare();
    }
    cut();
  }

  /** For the next ones, while nobody comes. */
  private void prepare() {
    try {
      boolean more = true;
      while (more && staysIdle()) {
        more = writer.layOut();
      }
    } catch (InterruptedException e) {
      LOG.warn("Somebody interrupted the thread that writes the audit log; it goes on.");
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Here too because of interrupts: whoever closes the log may have met one. */
  private void cut() {
    try {
      if (!isBroken()) {
        writer.cut();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.debug("The space behind the last record stays; the next start cuts it.", e);
    }
  }

  /** Callers come in crowds: behind the first of them the next one should not meet a lay-out. */
  private synchronized boolean staysIdle() throws InterruptedException {
    long end = System.nanoTime() + QUIET.toNanos();
    long left = QUIET.toNanos();
    while (isIdle() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return isIdle();
  }

  private boolean isIdle() {
    return waiting.isEmpty() && !closed && !broken;
  }

  private synchronized List<Entry> next() {
    boolean interrupted = false;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // nobody has a reason to; the log goes on
      }
    }
    if (interrupted) {
      LOG.warn("Somebody interrupted the thread that writes the audit log; it goes on.");
    }
    List<Entry> batch = new ArrayList<>(waiting.subList(0, fitting(waiting, LARGEST_BATCH)));
    waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
    return batch;
  }

  /** A batch is written as one array, which must not grow with what callers send at once. */
  static int fitting(List<Entry> waiting, long largest) {
    long bytes = 0;
    for (int i = 0; i < waiting.size(); i++) {
      bytes += waiting.get(i).payload().length;
      if (bytes > largest && i > 0) {
        return i;
      }
    }
    return waiting.size();
  }

  private void commit(List<Entry> batch) {
    boolean durable = false;
    try {
      if (!isBroken()) {
        writer.write(batch);
        head = writer.head();
        durable = true;
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } finally {
      for (Entry entry : batch) {
        entry.decide(durable);
      }
    }
  }

  private synchronized boolean isBroken() {
    return broken;
  }

  private synchronized void fail(Throwable cause) {
    broken = true;
    LOG.error(
        "The audit log cannot be written; every call is refused until a port is opened anew.",
        cause);
  }

  /** Where the chain stands on the disk. */
  Head head() {
    return head;
  }

  /** Writes what waits, and stops. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    awaitEnd();
    try {
      writer.close();
    } catch (IOException e) {
      // Everything acknowledged is on the disk.
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toMillis(); left > 0 && thread.isAlive(); ) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
