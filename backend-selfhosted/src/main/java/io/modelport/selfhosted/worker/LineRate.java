package io.modelport.selfhosted.worker;

import java.util.function.LongSupplier;

/** Lets a burst of lines through and then so many a second. For one thread. */
final class LineRate {
  private static final double NANOS = 1e9;

  private final int burst;
  private final int perSecond;
  private final LongSupplier nanoTime;
  private double allowed;
  private long last;
  private long leftOut;

  LineRate(int burst, int perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.allowed = burst;
    this.last = nanoTime.getAsLong();
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

  /** Lines refused since this was asked last. */
  long takeLeftOut() {
    long lines = leftOut;
    leftOut = 0;
    return lines;
  }
}
