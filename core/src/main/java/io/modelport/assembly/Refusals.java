package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.audit.DecisionRecord;
import java.util.List;
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
   * @param by who refuses it
   */
  static ModelException recorded(
      Parts parts, String asked, String by, CallContext context, ModelException refusal) {
    try {
      parts
          .audit()
          .append(
              new DecisionRecord.Refused(
                  UUID.randomUUID().toString(),
                  parts.clock().instant(),
                  parts.backendName(),
                  asked,
                  context.purpose(),
                  refusal.kind(),
                  by,
                  String.valueOf(refusal.getMessage()),
                  parts.audit().caller(context),
                  DecisionRecord.Versions.none(),
                  List.of()));
    } catch (RuntimeException e) {
      LOG.warn("A refusal cannot be recorded ({}).", e.getClass().getSimpleName());
    }
    return refusal;
  }
}
