package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.NoRoomException;
import io.modelport.spi.Cancellation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a model, or why there is none. It is loaded at once, or by the first call that
 * wants it and again after it was unloaded. A file that was bad is tried again once it has changed.
 * Another version takes over without a pause: it is loaded first, then gets all new calls, and the
 * old one is closed with its last call. Safe for use by many threads.
 */
final class EngineSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSource.class);

  /** Checks and loads a model. */
  @FunctionalInterface
  interface Opener {
    Engine open(ModelVersion version) throws BrokenModelException;
  }

  private final Opener opener;
  private final boolean onUse;
  private final InstantSource clock;
  private final Object loading = new Object(); // held while a model loads; before the other lock
  private final Loader loader = new Loader(this::load);
  private final List<LeasedEngine> draining = new ArrayList<>();
  private ModelVersion version;
  private String triedState = "";
  private String reason = "The engine is not loaded.";
  private @Nullable LeasedEngine current;
  private int waiting; // for the engine, so that it is not taken away before they have it
  private boolean closed;

  private EngineSource(ModelVersion version, Opener opener, boolean onUse, InstantSource clock) {
    this.version = version;
    this.opener = opener;
    this.onUse = onUse;
    this.clock = clock;
  }

  /** One that has its model loaded from now on. */
  static EngineSource loaded(ModelVersion version, Opener opener) {
    EngineSource source = new EngineSource(version, opener, false, InstantSource.system());
    source.unavailable();
    return source;
  }

  /** One whose model is loaded by the first call, and may be unloaded where nobody uses it. */
  static EngineSource onUse(ModelVersion version, Opener opener, InstantSource clock) {
    return new EngineSource(version, opener, true, clock);
  }

  /** The version that answers, or should. */
  synchronized ModelVersion version() {
    return version;
  }

  /** Why there is no engine now, and none will be for a call. */
  Optional<String> unavailable() {
    if (isWorthATry() && (!onUse || !version().isThere())) {
      try {
        load();
      } catch (ModelException e) {
        // the reason is told below
      }
    }
    synchronized (this) {
      return current != null || isWorthATry() ? Optional.empty() : Optional.of(reason);
    }
  }

  /** What the engine is and can do; empty where there is none. */
  synchronized Optional<EngineFacts> facts() {
    return Optional.ofNullable(current).map(leased -> leased.engine().facts());
  }

  /** Bytes of the machine that its engines were admitted with, those of running calls too. */
  synchronized long memory() {
    draining.removeIf(LeasedEngine::isDone);
    long drained = draining.stream().mapToLong(each -> each.engine().facts().memory()).sum();
    return drained + facts().map(EngineFacts::memory).orElse(0L);
  }

  /**
   * The engine, for one call; waits until it is loaded.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where there is none, {@link Kind#OVERLOADED}
   *     where there is no room for it now, and the reason of the cancellation
   */
  EngineLease lease(Cancellation cancellation) {
    synchronized (this) {
      waiting++;
    }
    try {
      while (true) {
        synchronized (this) {
          if (current != null) {
            return current.lease();
          }
          if (!isWorthATry()) {
            throw new ModelException(closed ? Kind.CANCELLED : Kind.UNREACHABLE, reason);
          }
        }
        loader.await(cancellation);
      }
    } finally {
      synchronized (this) {
        waiting--;
      }
    }
  }

  /** When it was used last, where it is loaded and nobody uses it now or waits for it. */
  synchronized Optional<Instant> idleSince() {
    return waiting > 0
        ? Optional.empty()
        : Optional.ofNullable(current).flatMap(LeasedEngine::idleSince);
  }

  /** Frees the engine's memory where nobody has used it since then; tells whether it did. */
  boolean unloadIfIdleSince(Instant then) {
    LeasedEngine idle;
    synchronized (this) {
      idle = current;
      if (idle == null || idleSince().filter(since -> !since.isAfter(then)).isEmpty()) {
        return false;
      }
      current = null;
    }
    idle.retire(); // frees it here, as nobody can have leased it meanwhile
    LOG.info("Unloaded {}.", version());
    return true;
  }

  /**
   * Moves to another version; returns once it has all new calls.
   *
   * @throws BrokenModelException where it does not load; then everything stays as it was
   */
  void swap(ModelVersion next) throws BrokenModelException {
    synchronized (this) {
      waiting++; // the old one stays, whatever else has to make room
    }
    try {
      synchronized (loading) {
        if (!isClosed()) {
          Engine engine = opener.open(next);
          ModelVersion before = version();
          install(next, engine);
          LOG.info("Moved from {} to {} ({}).", before, next, engine.facts().fingerprint());
        }
      }
    } finally {
      synchronized (this) {
        waiting--;
      }
    }
  }

  @Override
  public void close() {
    List<LeasedEngine> last;
    synchronized (this) {
      last = new ArrayList<>(draining);
      Optional.ofNullable(current).ifPresent(last::add);
      draining.clear();
      current = null;
      closed = true;
      reason = "The engine was closed.";
    }
    last.forEach(leased -> leased.engine().close()); // with the calls that run
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean isWorthATry() {
    return current == null && !closed && !version.state().equals(triedState);
  }

  /** Loads it unless another thread did; throws why it cannot. */
  private void load() {
    synchronized (loading) {
      if (!isWorthATry()) {
        return;
      }
      ModelVersion wanted = version();
      String state = wanted.state();
      try {
        Engine engine = opener.open(wanted);
        install(wanted, engine);
        LOG.info("Loaded {} ({}).", wanted, engine.facts().fingerprint());
      } catch (BrokenModelException e) {
        throw failed(state, e);
      }
    }
  }

  private synchronized ModelException failed(String state, BrokenModelException why) {
    reason = String.valueOf(why.getMessage());
    LOG.warn("The self-hosted model is not available: {}", reason);
    if (onUse && why instanceof NoRoomException) {
      return new ModelException(Kind.OVERLOADED, reason); // there may be room for the next call
    }
    triedState = state;
    return new ModelException(Kind.UNREACHABLE, reason);
  }

  private void install(ModelVersion next, Engine engine) {
    LeasedEngine old;
    boolean late;
    synchronized (this) {
      old = current;
      draining.removeIf(LeasedEngine::isDone);
      Optional.ofNullable(old).ifPresent(draining::add);
      late = closed;
      current = late ? null : new LeasedEngine(engine, clock);
      version = next;
    }
    if (late) {
      engine.close();
    }
    if (old != null) {
      old.retire();
    }
  }
}
