package io.modelport.assembly;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time since a call began. */
final class Elapsed {
  private final long start = System.nanoTime();
  private final @Nullable HandedOut pieces;

  /** From now on; null where the answer is wanted whole. */
  Elapsed(@Nullable HandedOut pieces) {
    this.pieces = pieces;
  }

  Duration now() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Until the first piece was handed out; empty where none was. */
  Optional<Duration> toFirst() {
    return pieces == null ? Optional.empty() : pieces.firstAfter(start);
  }
}
