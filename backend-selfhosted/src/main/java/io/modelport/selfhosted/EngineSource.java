package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a model file, or why there is none. A file that was bad is tried again once it has
 * changed. Safe for use by many threads.
 */
final class EngineSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSource.class);

  /** Checks and loads a model file. */
  @FunctionalInterface
  interface Opener {
    Opened open(Path file) throws BrokenModelException;
  }

  /**
   * A loaded model.
   *
   * @param fingerprint identifies its weights
   */
  record Opened(Engine engine, String fingerprint) {}

  private final Path file;
  private final Opener opener;
  private String triedState = "";
  private String reason = "The engine is not loaded.";
  private @Nullable Opened opened;
  private boolean closed;

  EngineSource(Path file, Opener opener) {
    this.file = file;
    this.opener = opener;
    tryToOpen();
  }

  /** Why there is no engine now. */
  synchronized Optional<String> unavailable() {
    if (opened == null && !closed && !state().equals(triedState)) {
      tryToOpen();
    }
    return opened == null ? Optional.of(reason) : Optional.empty();
  }

  /**
   * The engine.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where there is none
   */
  synchronized Engine engine() {
    if (opened == null) {
      throw new ModelException(closed ? Kind.CANCELLED : Kind.UNREACHABLE, reason);
    }
    return opened.engine();
  }

  synchronized Optional<String> fingerprint() {
    return Optional.ofNullable(opened).map(Opened::fingerprint);
  }

  @Override
  public void close() {
    Opened last;
    synchronized (this) {
      last = opened;
      opened = null;
      closed = true;
      reason = "The engine was closed.";
    }
    if (last != null) {
      last.engine().close();
    }
  }

  private void tryToOpen() {
    triedState = state();
    try {
      opened = opener.open(file);
      LOG.info("Loaded the model {} ({}).", file, opened.fingerprint());
    } catch (BrokenModelException e) {
      reason = String.valueOf(e.getMessage());
      LOG.warn("The self-hosted model is not available: {}", reason);
    }
  }

  /** What tells one content of the file from another without reading it. */
  private String state() {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "absent";
    }
  }
}
