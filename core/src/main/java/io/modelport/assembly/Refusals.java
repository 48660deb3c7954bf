package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.audit.DecisionRecord;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what is refused before it begins, and has no other record for that. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  /**
   * The refusal, recorded; it stays one where it cannot be.
   *
   * @param asked what for
   */
  static ModelException recorded(
      Parts parts, String asked, CallContext context, ModelException refusal) {
    try {
      parts
          .audit()
          .append(
              new DecisionRecord.Refused(
                  UUID.randomUUID().toString(),
                  parts.clock().instant(),
                  asked,
                  refusal.kind(),
                  parts.audit().caller(context)));
    } catch (RuntimeException e) {
      LOG.warn("A refusal cannot be recorded ({}).", e.getClass().getSimpleName());
    }
    return refusal;
  }
}
