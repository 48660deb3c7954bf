package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.function.Supplier;

/**
 * Those who may be in native code: what they use is freed when the last of them has left, for a
 * long text keeps one there after its call was cancelled. Thread-safe.
 */
final class Callers {
  private final Runnable free;
  private int inside;
  private boolean closed;

  /** Nobody, so far. */
  Callers(Runnable free) {
    this.free = free;
  }

  /**
   * Does work that nothing is taken away from.
   *
   * @throws ModelException {@link Kind#CANCELLED} where it was closed
   */
  <T> T call(Supplier<T> work) {
    synchronized (this) {
      if (closed) {
        throw new ModelException(Kind.CANCELLED, "The engine was closed.");
      }
      inside++;
    }
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      last = --inside == 0 && closed;
    }
    if (last) {
      free.run();
    }
  }

  /** Lets nobody in any more; never waits. */
  void close() {
    boolean last;
    synchronized (this) {
      last = inside == 0 && !closed;
      closed = true;
    }
    if (last) {
      free.run();
    }
  }
}
