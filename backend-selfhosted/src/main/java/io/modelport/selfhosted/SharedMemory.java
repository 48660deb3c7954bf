package io.modelport.selfhosted;

import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.NoRoomException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The memory that several models share. One is loaded at a time, and takes the room of those that
 * nobody has used for longest. Safe for use by many threads.
 */
final class SharedMemory {

  /** Loads a model. */
  @FunctionalInterface
  interface Opening {
    /**
     * Loads it.
     *
     * @param bytes that it may take at most; empty where only what the machine has left counts
     * @throws NoRoomException where it does not fit
     */
    Engine within(Optional<Long> bytes) throws BrokenModelException;
  }

  private final Optional<Long> limit;
  private final List<EngineSource> sources = new CopyOnWriteArrayList<>();

  /**
   * A memory.
   *
   * @param limit bytes that all models may take together
   */
  SharedMemory(Optional<Long> limit) {
    this.limit = limit;
  }

  /** One more model that shares it. */
  void add(EngineSource source) {
    sources.add(source);
  }

  /**
   * Loads a model, and unloads as many idle ones as it takes.
   *
   * @throws NoRoomException where it does not fit and all that is loaded is in use
   */
  synchronized Engine open(Opening opening) throws BrokenModelException {
    while (true) {
      try {
        return opening.within(limit.map(most -> Math.max(0, most - taken())));
      } catch (NoRoomException e) {
        if (!unloadLongestIdle()) {
          throw alsoInUse(e);
        }
      }
    }
  }

  private long taken() {
    return sources.stream().mapToLong(EngineSource::memory).sum();
  }

  /** Tells whether there was one. */
  private boolean unloadLongestIdle() {
    Optional<EngineSource> longest =
        sources.stream()
            .filter(source -> source.idleSince().isPresent())
            .min(Comparator.comparing(source -> source.idleSince().orElse(Instant.MAX)));
    // one that is called just now is in use: then another look finds the next
    return longest.isPresent()
        && (longest.get().unloadIfIdleSince(Instant.MAX) || unloadLongestIdle());
  }

  private NoRoomException alsoInUse(NoRoomException lack) {
    long loaded = sources.stream().filter(source -> source.facts().isPresent()).count();
    return loaded == 0
        ? lack
        : new NoRoomException(
            lack.getMessage() + " Other models that are loaded and in use: " + loaded + ".");
  }
}
