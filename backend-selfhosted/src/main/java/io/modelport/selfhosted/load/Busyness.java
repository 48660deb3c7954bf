package io.modelport.selfhosted.load;

import io.modelport.spi.Load;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts the calls in an engine or on a server, and how fast it gets done with them while it is
 * full. Safe for use by many threads.
 */
public final class Busyness {
  /** The share of the newest pause in the mean: the last dozen count. */
  private static final double NEWEST = 0.15;

  private final int places;
  private final LongSupplier clock; // nanoseconds
  private int calls;
  private long lastEnd;
  private boolean wasFull; // since the last end
  private long fullSince; // or the last end that left it full
  private double pause; // nanoseconds between two ends while it is full; 0 while not known

  /**
   * Nothing is being worked on.
   *
   * @param places calls that are worked on at the same time, at least 1
   * @param clock nanoseconds
   */
  public Busyness(int places, LongSupplier clock) {
    this.places = places;
    this.clock = clock;
  }

  /** A call comes; it leaves in any case. */
  public synchronized void enter() {
    calls++;
    if (calls == places) {
      fullSince = clock.getAsLong();
    }
  }

  /**
   * A call ends, however.
   *
   * @param done whether it has its answer; one that was cancelled or failed may never have had a
   *     place, and says nothing of how fast work gets done
   */
  public synchronized void leave(boolean done) {
    calls--;
    if (done) {
      long now = clock.getAsLong();
      if (wasFull) {
        double last = now - lastEnd;
        pause = pause == 0 ? last : pause + NEWEST * (last - pause);
      }
      lastEnd = now;
      fullSince = now;
      wasFull = calls >= places;
    } else {
      wasFull &= calls >= places;
    }
  }

  /** Calls that came and did not leave. */
  public synchronized int calls() {
    return calls;
  }

  /**
   * A call that comes now gets the place of whichever ends after all that wait have theirs; for at
   * least as long as nothing has ended now.
   */
  public synchronized Load load() {
    int waiting = Math.max(0, calls - places);
    double each = calls < places ? 0 : Math.max(pause, (double) (clock.getAsLong() - fullSince));
    double delay = (waiting + 1) * each;
    return new Load(Math.min(calls, places), waiting, places, Duration.ofNanos(Math.round(delay)));
  }
}
