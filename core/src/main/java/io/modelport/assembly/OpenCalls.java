package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The calls that a port has under way, so that closing it can end them. */
final class OpenCalls {
  private final Set<Cancellation> open = new HashSet<>();
  private boolean closed;

  synchronized void enter(Cancellation call) {
    if (closed) {
      throw new ModelException(Kind.CANCELLED, "The port is closed; open another one.");
    }
    open.add(call);
  }

  synchronized void leave(Cancellation call) {
    open.remove(call);
    notifyAll();
  }

  /**
   * Refuses new calls, cancels those under way and waits for them.
   *
   * @return false where it was closed before
   */
  boolean close(Duration patience) {
    List<Cancellation> calls;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      calls = List.copyOf(open);
    }
    calls.forEach(call -> call.cancel(new ModelException(Kind.CANCELLED, "The port was closed.")));
    awaitEnd(patience);
    return true;
  }

  private synchronized void awaitEnd(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); left > 0 && !open.isEmpty(); ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
