package io.modelport.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what goes wrong in telemetry away from calls; says it once. Safe for many threads. */
final class Care {
  private static final Logger LOG = LoggerFactory.getLogger(Care.class);

  private final AtomicBoolean told = new AtomicBoolean();

  void with(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError e) {
      if (told.compareAndSet(false, true)) {
        // Its message may quote what was measured.
        LOG.warn("Telemetry fails with {}; calls go on without.", e.getClass().getName());
      }
    }
  }
}
