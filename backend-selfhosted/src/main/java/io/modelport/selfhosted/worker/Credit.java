package io.modelport.selfhosted.worker;

import io.modelport.spi.Cancellation;

/** How much of an answer may be under way to a reader, so that a slow one fills no memory. */
final class Credit {
  /** Bytes of pieces that may be under way; one piece may go beyond. */
  static final int WINDOW = 64 << 10;

  private long left = WINDOW;

  synchronized void add(long bytes) {
    left += bytes;
    notifyAll();
  }

  /** Waits until the reader has caught up; ends with the reason where the call is cancelled. */
  synchronized void take(int bytes, Cancellation cancellation) throws InterruptedException {
    while (left <= 0 && !cancellation.isCancelled()) {
      wait();
    }
    cancellation.check();
    left -= bytes;
  }
}
