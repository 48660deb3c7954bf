package io.modelport.sensitivity.view;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Ends work on one text when its time is over or its thread is interrupted; for one thread. */
public final class Watch {
  /** Steps between two looks at the clock. */
  private static final int STEPS = 4096;

  private final long start = System.nanoTime();
  private final long limit;
  private int steps;

  private Watch(long limit) {
    this.limit = limit;
  }

  /** Begins now. */
  public static Watch of(Duration limit) {
    return new Watch(limit.toNanos());
  }

  /** Ends only by an interrupt. */
  public static Watch unlimited() {
    return new Watch(Long.MAX_VALUE);
  }

  /** One step of bounded work. */
  public void step() throws TimeoutException, InterruptedException {
    if (++steps % STEPS == 0) {
      look();
    }
  }

  private void look() throws TimeoutException, InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("The thread was interrupted.");
    }
    if (System.nanoTime() - start > limit) {
      throw new TimeoutException("The time for this text is over.");
    }
  }
}
