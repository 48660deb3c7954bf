package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a model, or why there is none. A file that was bad is tried again once it has
 * changed. Another version takes over without a pause: it is loaded first, then gets all new calls,
 * and the old one is closed with its last call. Safe for use by many threads.
 */
final class EngineSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSource.class);

  /** Checks and loads a model. */
  @FunctionalInterface
  interface Opener {
    Engine open(ModelVersion version) throws BrokenModelException;
  }

  private final Opener opener;
  private final Object loading = new Object(); // held while a model loads; before the other lock
  private ModelVersion version;
  private String triedState = "";
  private String reason = "The engine is not loaded.";
  private @Nullable LeasedEngine current;
  private final List<LeasedEngine> draining = new ArrayList<>();
  private boolean closed;

  EngineSource(ModelVersion version, Opener opener) {
    this.version = version;
    this.opener = opener;
    tryToOpen();
  }

  /** The version that answers, or should. */
  synchronized ModelVersion version() {
    return version;
  }

  /** Why there is no engine now. */
  Optional<String> unavailable() {
    if (isWorthATry()) {
      tryToOpen();
    }
    synchronized (this) {
      return current == null ? Optional.of(reason) : Optional.empty();
    }
  }

  /** What the engine is and can do; empty where there is none. */
  synchronized Optional<EngineFacts> facts() {
    return Optional.ofNullable(current).map(leased -> leased.engine().facts());
  }

  /**
   * The engine, for one call.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where there is none
   */
  synchronized EngineLease lease() {
    if (current == null) {
      throw new ModelException(closed ? Kind.CANCELLED : Kind.UNREACHABLE, reason);
    }
    return current.lease();
  }

  /**
   * Moves to another version; returns once it has all new calls.
   *
   * @throws BrokenModelException where it does not load; then everything stays as it was
   */
  void swap(ModelVersion next) throws BrokenModelException {
    synchronized (loading) {
      if (isClosed()) {
        return;
      }
      Engine engine = opener.open(next);
      ModelVersion before = version();
      install(next, engine);
      LOG.info("Moved from {} to {} ({}).", before, next, engine.facts().fingerprint());
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
    return current == null && !closed && !state(version).equals(triedState);
  }

  private void tryToOpen() {
    synchronized (loading) {
      if (!isWorthATry()) {
        return; // another thread did it
      }
      ModelVersion wanted = version();
      String state = state(wanted);
      try {
        Engine engine = opener.open(wanted);
        install(wanted, engine);
        LOG.info("Loaded {} ({}).", wanted, engine.facts().fingerprint());
      } catch (BrokenModelException e) {
        giveUp(state, String.valueOf(e.getMessage()));
      }
    }
  }

  private synchronized void giveUp(String state, String why) {
    triedState = state;
    reason = why;
    LOG.warn("The self-hosted model is not available: {}", why);
  }

  private void install(ModelVersion next, Engine engine) {
    LeasedEngine old;
    boolean late;
    synchronized (this) {
      old = current;
      draining.removeIf(LeasedEngine::isDone);
      Optional.ofNullable(old).ifPresent(draining::add);
      late = closed;
      current = late ? null : new LeasedEngine(engine);
      version = next;
    }
    if (late) {
      engine.close();
    }
    if (old != null) {
      old.retire();
    }
  }

  /** What tells one content of the files from another without reading them. */
  private static String state(ModelVersion version) {
    return version.files().map(EngineSource::state).collect(Collectors.joining(" "));
  }

  private static String state(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "absent";
    }
  }
}
