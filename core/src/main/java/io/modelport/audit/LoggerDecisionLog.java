package io.modelport.audit;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a record on the logger {@code modelport.decisions}, level INFO; not durable, so it
 * takes no intent of a class that demands that. What comes before a byte leaves, or ends a call
 * before one does, is logged when {@link #append} returns; where the logger throws, so does it.
 * What comes after the answer is logged behind the calls, by the end of {@link #close}. Each call's
 * lines are in their order.
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
      if (isAfterTheFact(record)) {
        lines.add(record);
      } else {
        LOG.info(DecisionJson.line(record));
      }
    }
    if (record instanceof DecisionRecord.Intent intent) {
      requireTaken(intent.classification().sensitivity());
    }
  }

  private static boolean isAfterTheFact(DecisionRecord record) {
    if (record instanceof DecisionRecord.Outcome outcome) {
      return outcome.failure().isEmpty() || !outcome.attempts().isEmpty();
    }
    return record instanceof DecisionRecord.Unknown
        || record instanceof DecisionRecord.Drifted
        || record instanceof DecisionRecord.LookAgain;
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
