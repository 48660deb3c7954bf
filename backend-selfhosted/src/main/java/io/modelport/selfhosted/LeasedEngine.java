package io.modelport.selfhosted;

import io.modelport.selfhosted.engine.Engine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An engine that is closed once it was retired and its last call has ended. Thread-safe. */
final class LeasedEngine {
  private final Engine engine;
  private final InstantSource clock;
  private Instant lastUse;
  private int calls;
  private boolean retired;

  LeasedEngine(Engine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
    this.lastUse = clock.instant();
  }

  Engine engine() {
    return engine;
  }

  synchronized EngineLease lease() {
    calls++;
    return new EngineLease(this);
  }

  /** When its last call ended; empty while calls run. */
  synchronized Optional<Instant> idleSince() {
    return calls == 0 ? Optional.of(lastUse) : Optional.empty();
  }

  /** No new calls come; closes the engine with the last one that runs. */
  void retire() {
    boolean last;
    synchronized (this) {
      last = !retired && calls == 0;
      retired = true;
    }
    if (last) {
      engine.close();
    }
  }

  /** Whether it was closed, or is about to be, by {@link #retire} or the last call. */
  synchronized boolean isDone() {
    return retired && calls == 0;
  }

  void release() {
    boolean last;
    synchronized (this) {
      last = --calls == 0 && retired;
      lastUse = clock.instant();
    }
    if (last) {
      engine.close();
    }
  }
}
