package io.modelport.drift;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that somebody must hear of; one that is not heard is told again. Told by one thread. */
final class Untold {
  private static final Logger LOG = LoggerFactory.getLogger(Untold.class);

  private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
  private final Consumer<Change> listener;
  private boolean failing;

  Untold(Consumer<Change> listener) {
    this.listener = listener;
  }

  void add(Change change) {
    changes.add(change);
  }

  /** For any thread. */
  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Tells what waits, in order; whether all of it was heard. */
  boolean tell() {
    try {
      for (Change next = changes.peek(); next != null; next = changes.peek()) {
        listener.accept(next);
        changes.remove();
      }
      failing = false;
      return true;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("A change of behaviour is told again later: {}", e.getClass().getName());
      }
      failing = true;
      return false;
    }
  }
}
