package io.modelport.conformance;

import io.modelport.spi.Backend;
import java.time.Duration;

/**
 * Counts the calls that a rig's model works on: the rig says when work begins and when it has
 * really ended. Safe for use by many threads.
 */
public final class Upstream {
  private int begun;
  private int running;

  /** Work on a call begins. */
  public synchronized void begin() {
    begun++;
    running++;
    notifyAll();
  }

  /** Work on a call has ended, however it did. */
  public synchronized void end() {
    running--;
    notifyAll();
  }

  /** Calls that ever began. */
  public synchronized int begun() {
    return begun;
  }

  /** Whether within this time exactly so many calls are being worked on. */
  public synchronized boolean awaitRunning(int calls, Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (running != calls) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** The backend with its calls counted here, for rigs whose model is the target itself. */
  public Backend watch(Backend backend) {
    return new WatchedBackend(backend, this);
  }
}
