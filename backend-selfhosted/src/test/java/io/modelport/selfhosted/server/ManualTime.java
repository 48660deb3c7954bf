package io.modelport.selfhosted.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still, and work that waits for it; what is due runs where it is moved. */
final class ManualTime implements Later {
  private final List<Due> waiting = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private boolean closed;

  private record Due(Instant when, Runnable work) {}

  /** Moves the clock, and runs on the way what becomes due. */
  void advance(Duration time) {
    Instant end = now().plus(time);
    Optional<Due> next = next(end);
    while (next.isPresent()) {
      next.get().work().run();
      next = next(end);
    }
  }

  synchronized Instant now() {
    return now;
  }

  private synchronized Optional<Due> next(Instant end) {
    Optional<Due> next =
        waiting.stream()
            .filter(due -> !due.when().isAfter(end))
            .min(Comparator.comparing(Due::when));
    Instant then = next.map(Due::when).orElse(end);
    now = then.isAfter(now) ? then : now;
    next.ifPresent(waiting::remove);
    return next;
  }

  @Override
  public synchronized Runnable after(Duration time, Runnable work) {
    Due due = new Due(now.plus(time), work);
    if (!closed) {
      waiting.add(due);
    }
    return () -> callOff(due);
  }

  private synchronized void callOff(Due due) {
    waiting.remove(due);
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
  }
}
