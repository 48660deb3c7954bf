package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.review.GuardLook;
import io.modelport.review.HeldAnswer;
import io.modelport.review.Review;
import io.modelport.review.VerdictLog;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts among the decisions; a text that a reviewer wrote is kept like the answer it replaces.
 */
final class VerdictRecords implements VerdictLog {
  private final Audit audit;

  VerdictRecords(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void record(Review review, Optional<HeldAnswer> answer) {
    Optional<String> reviewer =
        review
            .reviewer()
            .flatMap(name -> audit.caller(CallContext.none().withPrincipal(name)).principal());
    DecisionRecord record =
        new DecisionRecord.Reviewed(
            review.answer(),
            review.time(),
            review.id(),
            review.verdict().name(),
            reviewer,
            review.reason(),
            review.text().flatMap(audit::digest),
            looks(review.guards()));
    if (answer.isPresent() && review.text().isPresent()) {
      audit.append(record, answer.get().context(), review.text().get());
    } else {
      audit.append(record);
    }
  }

  static List<Guarded> looks(List<GuardLook> looks) {
    return looks.stream()
        .map(each -> new Guarded(each.guard(), each.verdict(), each.score()))
        .toList();
  }
}
