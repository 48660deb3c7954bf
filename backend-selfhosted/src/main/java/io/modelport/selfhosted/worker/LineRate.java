package io.modelport.selfhosted.worker;

import java.util.function.LongSupplier;

/** Lets a burst of lines through and then so many a second. For one thread. */
final class LineRate {
  private static final double NANOS = 1e9;
  private static final long BETWEEN_TELLINGS = 10_000_000_000L;

  private final int burst;
  private final int perSecond;
  private final LongSupplier nanoTime;
  private double allowed;
  private long last;
  private long leftOut;
  private long told;

  LineRate(int burst, int perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.allowed = burst;
    this.last = nanoTime.getAsLong();
    this.told = last - BETWEEN_TELLINGS;
  }

  boolean permits() {
    long now = nanoTime.getAsLong();
    allowed = Math.min(burst, allowed + (now - last) / NANOS * perSecond);
    last = now;
    if (allowed < 1) {
      leftOut++;
      return false;
    }
    allowed--;
    return true;
  }

  /** Lines refused since they were told last, once in ten seconds; else 0. */
  long takeLeftOut() {
    if (leftOut == 0 || nanoTime.getAsLong() - told < BETWEEN_TELLINGS) {
      return 0;
    }
    told = nanoTime.getAsLong();
    long lines = leftOut;
    leftOut = 0;
    return lines;
  }
}
