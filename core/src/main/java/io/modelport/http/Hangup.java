package io.modelport.http;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a call at whatever stage it is. Safe for use by many threads. */
final class Hangup {
  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private final List<Runnable> actions = new ArrayList<>();
  private boolean done;

  /** Runs this too; at once where the hang-up has happened. */
  void also(Runnable action) {
    synchronized (this) {
      if (!done) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  void now() {
    List<Runnable> due;
    synchronized (this) {
      done = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Hangup::run);
  }

  /** One action that fails must not keep the others, such as closing a connection, from running. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      // Its message may carry content: only the kind of failure is told.
      LOG.warn("An action on hanging up failed with {}", e.getClass().getName());
    }
  }
}
