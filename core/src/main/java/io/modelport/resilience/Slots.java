package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The places for attempts at one target, given in the order in which they were asked for. Unlike
 * Resilience4j's bulkhead, waiting for one ends when the call is cancelled. Safe for use by many
 * threads.
 */
final class Slots {
  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private int free;

  Slots(int free) {
    this.free = free;
  }

  private static final class Waiter {
    private final CountDownLatch news = new CountDownLatch(1);
    private boolean granted;
  }

  /**
   * Takes a place.
   *
   * @param most how long to wait for one
   * @return false where none came free in time
   * @throws ModelException where the call was cancelled meanwhile
   */
  boolean take(Duration most, Cancellation cancellation) {
    Waiter waiter = new Waiter();
    synchronized (this) {
      if (free > 0) {
        free--;
        return true;
      }
      waiting.add(waiter);
    }
    cancellation.onCancel(waiter.news::countDown);
    boolean granted = await(waiter, most);
    if (granted && cancellation.isCancelled()) {
      giveBack();
    }
    cancellation.check();
    return granted;
  }

  private boolean await(Waiter waiter, Duration most) {
    try {
      waiter.news.await(most.toNanos(), TimeUnit.NANOSECONDS);
      return leave(waiter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (leave(waiter)) {
        giveBack();
      }
      throw new ModelException(Kind.CANCELLED, "The calling thread was interrupted while waiting.");
    }
  }

  /** Whether it has got a place; if not, it will get none. */
  private synchronized boolean leave(Waiter waiter) {
    waiting.remove(waiter);
    return waiter.granted;
  }

  /** Gives a place to whoever waits longest. */
  synchronized void giveBack() {
    Waiter next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.granted = true;
      next.news.countDown();
    }
  }
}
