package io.modelport.http;

/**
 * The thread that made this while it waits for the head of an answer. Whoever hangs up wakes it by
 * an interrupt, then and at no other time; it is taken back, so that nobody takes it for one of the
 * caller's.
 */
final class WaitingThread {
  private final Thread thread = Thread.currentThread();
  private boolean over;
  private boolean woken;

  /** From any thread. Does nothing where the waiting is over. */
  synchronized void wake() {
    if (!over && !woken) {
      // An interrupt of the caller's own will do, and is not ours to take back.
      woken = !thread.isInterrupted();
      thread.interrupt();
    }
  }

  /** Whether the interrupt that was met is ours. */
  synchronized boolean isWoken() {
    return woken;
  }

  /** Ends the waiting, on the thread itself. */
  synchronized void over() {
    if (!over && woken) {
      Thread.interrupted();
    }
    over = true;
  }
}
