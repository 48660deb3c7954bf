package io.modelport.audit;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a record on the logger {@code modelport.decisions}, level INFO; not durable, so it
 * takes no intent of a class that demands that.
 */
final class LoggerDecisionLog implements DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger("modelport.decisions");

  private final Optional<Sensitivity> durableFrom;

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
      LOG.info("{}", DecisionJson.line(record));
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
}
