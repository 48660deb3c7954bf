package io.modelport.audit.projection;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.Finish;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Classification;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decision records to make tables of. */
final class ProjectedRecords {
  static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

  private ProjectedRecords() {}

  static void call(Audit audit, String id, String tenant, Sensitivity sensitivity, String amount) {
    audit.append(intent(id, tenant, sensitivity, Optional.of("hosted")));
    audit.append(outcome(id, "gpt-x", List.of(attempt(amount, "USD"))));
  }

  static AttemptTrace attempt(String amount, String currency) {
    Cost cost = new Cost(Optional.of(new BigDecimal(amount)), currency, Cost.Basis.PRICED);
    return new AttemptTrace(
        "hosted", false, Optional.empty(), 120, Optional.of(cost), Duration.ofMillis(40));
  }

  static DecisionRecord outcome(String id, String model, List<AttemptTrace> attempts) {
    return new DecisionRecord.Outcome(
        id,
        TIME,
        Optional.empty(),
        attempts,
        Usage.of(TokenCount.reported(10), TokenCount.reported(5)),
        Optional.of(model),
        Optional.empty(),
        Optional.of(Finish.STOP),
        Duration.ofMillis(41),
        List.of(new DecisionRecord.Guarded("terms", "PASSED", 0.1)));
  }

  static DecisionRecord intent(
      String id, String tenant, Sensitivity sensitivity, Optional<String> target) {
    return new DecisionRecord.Intent(
        id,
        TIME,
        "hybrid",
        "answer",
        Optional.of("support"),
        Optional.empty(),
        new Classification(sensitivity, Map.of("EMAIL", 2), List.of("found EMAIL"), "00"),
        List.of(
            new DecisionRecord.Candidate("own", true, Optional.of("it is full")),
            new DecisionRecord.Candidate("hosted", false, Optional.empty())),
        "the only one",
        target,
        new DecisionRecord.Caller(Optional.empty(), Optional.of(tenant), Optional.empty()),
        DecisionRecord.Versions.none(),
        Optional.empty(),
        List.of());
  }

  static DecisionRecord refused(String id, String tenant) {
    return new DecisionRecord.Refused(
        id,
        TIME,
        "hybrid",
        "answer",
        Optional.empty(),
        Kind.BLOCKED,
        "access",
        "no rule is for a role of the caller",
        new DecisionRecord.Caller(Optional.empty(), Optional.of(tenant), Optional.empty()),
        DecisionRecord.Versions.none(),
        List.of());
  }
}
