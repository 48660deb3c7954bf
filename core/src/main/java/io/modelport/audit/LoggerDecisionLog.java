package io.modelport.audit;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a record on the logger {@code modelport.decisions}, level INFO; not durable, so it
 * takes no intent of a class that demands that. Lines are written behind the calls, each call's in
 * their order; all of them by the end of {@link #close}.
 */
final class LoggerDecisionLog implements DecisionLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("modelport.decisions");

  private final Optional<Sensitivity> durableFrom;
  private final LateLines lines = new LateLines(LOG);

  /**
   * Takes what demands no more.
   *
   * @param durableFrom the lowest class that does; empty for none
   */
  LoggerDecisionLog(Optional<Sensitivity> durableFrom) {
    this.durableFrom = durableFrom;
  }

  @Override
  public void append(DecisionRecord record) {
    if (LOG.isInfoEnabled()) {
      lines.add(record);
    }
    if (record instanceof DecisionRecord.Intent intent) {
      requireTaken(intent.classification().sensitivity());
    }
  }

  private void requireTaken(Sensitivity sensitivity) {
    if (durableFrom.isPresent() && !durableFrom.get().isAbove(sensitivity)) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "A "
              + sensitivity
              + " request needs a durable record (modelport.audit.durable-from); set"
              + " modelport.audit.directory.");
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
