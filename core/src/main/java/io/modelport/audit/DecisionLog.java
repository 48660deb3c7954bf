package io.modelport.audit;

import java.util.List;

/** Where decision records go. Safe for use by many threads. */
@FunctionalInterface
public interface DecisionLog {

  /**
   * Keeps the record; when it returns, the record is as durable as this log makes it. Any exception
   * means that it was not kept, and the call is refused.
   */
  void append(DecisionRecord record);

  /** Keeps all of them, in this order; where the last is kept, all are. */
  default void append(List<DecisionRecord> records) {
    records.forEach(this::append);
  }
}
