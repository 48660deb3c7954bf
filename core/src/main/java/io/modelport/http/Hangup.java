package io.modelport.http;

import java.util.ArrayList;
import java.util.List;

/** Ends a call at whatever stage it is. Safe for use by many threads. */
final class Hangup {
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
    action.run();
  }

  void now() {
    List<Runnable> due;
    synchronized (this) {
      done = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
