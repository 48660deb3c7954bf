package io.modelport.selfhosted.scheduler;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes text from a {@link Work.TokenWriter}, which runs on the scheduler's thread, to the thread
 * that waits in {@link Scheduler#run}. What comes while the reader is busy becomes one piece. An
 * answer pauses while its reader is too far behind; other answers go on. For one call.
 */
public final class Handover {
  /** Waking the reader for each token costs a core that the model needs; nobody reads faster. */
  private static final long BETWEEN_WAKES = 20_000_000; // ns

  private final int most;
  private final Consumer<String> reader;
  private final StringBuilder text = new StringBuilder(); // guarded by this
  private volatile int unread;
  private long woken; // used by the writer
  private volatile @Nullable Thread caller;
  private volatile Runnable whenRoom = () -> {};

  /**
   * A handover to a reader.
   *
   * @param most pieces that may be unread before the answer pauses, at least 1
   * @param reader takes text on the thread of the caller; what it throws cancels the call and comes
   *     out of it
   */
  public Handover(int most, Consumer<String> reader) {
    if (most < 1) {
      throw new IllegalArgumentException("A handover of " + most + " pieces passes none.");
    }
    this.most = most;
    this.reader = reader;
  }

  /** Hands a piece over; for the writer. Never waits. */
  public void put(String piece) {
    if (piece.isEmpty()) {
      return;
    }
    synchronized (this) {
      text.append(piece);
      unread++;
    }
    long now = System.nanoTime();
    if (woken == 0 || now - woken >= BETWEEN_WAKES || isFull()) {
      woken = now;
      LockSupport.unpark(caller);
    }
  }

  /** Binds it to the call on this thread. */
  void open(Runnable wake) {
    synchronized (this) {
      if (caller != null) {
        throw new IllegalStateException("A handover serves one call; make a new one.");
      }
      caller = Thread.currentThread();
    }
    whenRoom = wake;
  }

  /** Whether the writer should wait for the reader. */
  boolean isFull() {
    return unread >= most;
  }

  /** Passes what is there to the reader; false where nothing is. */
  boolean pass() {
    String piece;
    int taken;
    synchronized (this) {
      taken = unread;
      if (taken == 0) {
        return false;
      }
      piece = text.toString();
      text.setLength(0);
    }
    reader.accept(piece);
    boolean wasFull;
    synchronized (this) {
      wasFull = isFull(); // text in the reader's hands counts, or it would be twice as far behind
      unread -= taken;
    }
    if (wasFull) {
      whenRoom.run();
    }
    return true;
  }
}
