package io.modelport.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JSON line a record on the logger {@code modelport.decisions}, level INFO; not durable. */
public final class LoggerDecisionLog implements DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger("modelport.decisions");

  @Override
  public void append(DecisionRecord record) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", DecisionJson.line(record));
    }
  }
}
