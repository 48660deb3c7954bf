package io.modelport.selfhosted;

import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FileIdentity;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves an engine to the version that a file names, each time the file changes. Callers look at the
 * file, at most one of them a second; a thread of its own loads what it names. Safe for use by many
 * threads.
 */
final class VersionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
  private static final long PERIOD = 1_000; // milliseconds

  private final VersionFile file;
  private final EngineSource source;
  private final InstantSource clock;
  private final AtomicLong nextLook = new AtomicLong(Long.MIN_VALUE);
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Optional<FileIdentity> seen;
  private volatile boolean closed;

  /**
   * A watch.
   *
   * @param seen the file as it was when the source was told its first version
   */
  VersionWatch(
      VersionFile file, Optional<FileIdentity> seen, EngineSource source, InstantSource clock) {
    this.file = file;
    this.seen = seen;
    this.source = source;
    this.clock = clock;
  }

  /** Looks whether the file has changed, where it is time to; never waits for a model. */
  void look() {
    long now = clock.millis();
    long due = nextLook.get();
    boolean early = now < due && due - now <= PERIOD; // a clock that was set back is no reason
    if (early || closed || !nextLook.compareAndSet(due, now + PERIOD)) {
      return;
    }
    Optional<FileIdentity> there = file.identity();
    if (!there.equals(seen) && busy.compareAndSet(false, true)) {
      Thread loader = new Thread(this::move, "modelport-version-loader");
      loader.setDaemon(true);
      loader.start();
    }
  }

  private void move() {
    try {
      seen = file.identity(); // before it is read: what comes later is seen as another change
      ModelVersion next = file.read();
      if (next.equals(source.version()) && source.facts().isPresent()) {
        LOG.info("The version file {} names {}, which is loaded.", file.path(), next);
      } else {
        source.swap(next);
      }
    } catch (BrokenModelException | RuntimeException e) {
      if (!closed) {
        LOG.warn(
            "The version file is not followed until it changes again, {} stays: {}",
            source.version(),
            e.getMessage());
      }
    } finally {
      busy.set(false);
    }
  }

  /** No version is loaded any more; one that is being loaded never answers. */
  @Override
  public void close() {
    closed = true;
  }
}
