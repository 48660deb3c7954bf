package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.review.RefusedVerdict;
import java.time.Instant;
import java.time.InstantSource;
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
    Instant now = parts.clock().instant();
    record(parts.audit(), now, parts.backendName(), asked, by, context, refusal, List.of());
    return refusal;
  }

  /**
   * Those of reviewers.
   *
   * @param backend of the port that records them, or what records them in place of one
   */
  static RefusedVerdict ofVerdicts(Audit audit, InstantSource clock, String backend) {
    return (reviewer, by, refusal, looks) -> {
      CallContext context = CallContext.none().withPrincipal(reviewer);
      List<Guarded> guards = VerdictRecords.looks(looks);
      record(audit, clock.instant(), backend, "review", by, context, refusal, guards);
    };
  }

  private static void record(
      Audit audit,
      Instant now,
      String backend,
      String asked,
      String by,
      CallContext context,
      ModelException refusal,
      List<Guarded> guards) {
    try {
      audit.append(
          new DecisionRecord.Refused(
              UUID.randomUUID().toString(),
              now,
              backend,
              asked,
              context.purpose(),
              refusal.kind(),
              by,
              String.valueOf(refusal.getMessage()),
              audit.caller(context),
              DecisionRecord.Versions.none(),
              guards));
    } catch (RuntimeException e) {
      LOG.warn("A refusal cannot be recorded ({}).", e.getClass().getSimpleName());
    }
  }
}
