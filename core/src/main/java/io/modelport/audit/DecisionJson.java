package io.modelport.audit;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Caller;
import io.modelport.audit.DecisionRecord.Declassified;
import io.modelport.audit.DecisionRecord.Drifted;
import io.modelport.audit.DecisionRecord.Erased;
import io.modelport.audit.DecisionRecord.FurtherAttempt;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.audit.DecisionRecord.Held;
import io.modelport.audit.DecisionRecord.Intent;
import io.modelport.audit.DecisionRecord.LookAgain;
import io.modelport.audit.DecisionRecord.Masked;
import io.modelport.audit.DecisionRecord.Outcome;
import io.modelport.audit.DecisionRecord.Payload;
import io.modelport.audit.DecisionRecord.Rated;
import io.modelport.audit.DecisionRecord.Read;
import io.modelport.audit.DecisionRecord.Refused;
import io.modelport.audit.DecisionRecord.Released;
import io.modelport.audit.DecisionRecord.Revealed;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.audit.DecisionRecord.Unknown;
import io.modelport.spi.Classification;
import java.util.List;
import java.util.Optional;

/**
 * Writes decision records as JSON, each always in the same bytes: one line, fields and findings in
 * a fixed order. Durations in milliseconds.
 */
final class DecisionJson {
  /** Of this form; readers refuse one that they do not know. */
  static final int VERSION = 4;

  private DecisionJson() {}

  static String line(DecisionRecord record) {
    JsonLine node = new JsonLine().put("version", VERSION);
    node.put("id", record.id());
    node.put("time", record.time().toString());
    if (record instanceof Intent intent) {
      write(intent, node.put("stage", "INTENT"));
    } else if (record instanceof FurtherAttempt further) {
      node.put("stage", "ATTEMPT").put("target", further.target()).put("number", further.number());
    } else if (record instanceof Masked masked) {
      node.put("stage", "MASKED").put("target", masked.target()).put("policy", masked.policy());
      node.put("types", masked.types());
    } else if (record instanceof Declassified change) {
      node.put("stage", "DECLASSIFIED").put("entitlement", change.entitlement());
      node.put("access", change.access());
      node.put("from", change.from().name()).put("to", change.to().name());
      node.put("reason", change.reason());
    } else if (record instanceof Refused refused) {
      write(refused, node.put("stage", "REFUSED"));
    } else if (record instanceof Drifted change) {
      node.put("stage", "DRIFTED").put("target", change.target()).put("model", change.model());
      node.put("side", change.side()).put("signal", change.signal());
      node.put("sentence", change.sentence()).put("action", change.action());
    } else if (record instanceof LookAgain reason) {
      node.put("stage", "LOOK_AGAIN").put("sign", reason.sign());
      node.put("sentence", reason.sentence());
    } else if (record instanceof Held held) {
      node.put("stage", "HELD").put("rules", held.rules());
      node.put("deadline", held.deadline().toString());
    } else if (record instanceof Reviewed review) {
      node.put("stage", "REVIEWED").put("review", review.review());
      node.put("verdict", review.verdict()).put("reviewer", review.reviewer());
      node.put("reason", Optional.of(review.reason()));
      node.put("text", review.text());
      write(review.guards(), node);
    } else if (record instanceof Rated rated) {
      write(rated.caller(), node.put("stage", "RATED"));
      rated.rating().ifPresent(rating -> node.put("rating", rating));
      node.put("comment", rated.comment()).put("corrected", rated.corrected());
    } else if (record instanceof Released change) {
      node.put("stage", "RELEASED").put("before", change.before());
      node.put("release", change.release());
    } else if (record instanceof Outcome outcome) {
      write(outcome, node.put("stage", "OUTCOME"));
    } else if (record instanceof Unknown) {
      node.put("stage", "OUTCOME").put("outcome", "UNKNOWN");
    } else {
      writeContent(record, node);
    }
    return node.end();
  }

  /** What is about the content of calls, and about who looks at them. */
  private static void writeContent(DecisionRecord record, JsonLine node) {
    if (record instanceof Payload payload) {
      node.put("stage", "PAYLOAD").put("part", payload.part()).put("subject", payload.subject());
      node.put("key", payload.key());
      payload.sealed().ifPresent(text -> node.put("sealed", text));
    } else if (record instanceof Revealed revealed) {
      node.put("stage", "REVEALED").put("by", revealed.by()).put("reason", revealed.reason());
    } else if (record instanceof Erased erased) {
      node.put("stage", "ERASED").put("subject", erased.subject());
      node.put("by", erased.by()).put("reason", erased.reason());
    } else if (record instanceof Read read) {
      node.put("stage", "READ").put("question", read.question());
      node.put("parameters", read.parameters());
      read.found().ifPresent(found -> node.put("found", found));
      node.put("by", read.by());
    }
  }

  private static void write(Intent intent, JsonLine node) {
    node.put("backend", intent.backend()).put("asked", intent.asked());
    write(intent.caller(), node);
    node.put("purpose", intent.purpose());
    node.put("prompt", intent.prompt());
    write(intent.classification(), node);
    node.objects(
        "candidates",
        intent.candidates(),
        candidate ->
            node.put("target", candidate.target())
                .put("inside", candidate.inside())
                .put("refused", candidate.refusal()));
    node.put("choice", intent.choice());
    node.put("target", intent.target());
    node.put("access", intent.access());
    write(intent.versions(), node);
    write(intent.guards(), node);
  }

  private static void write(Refused refused, JsonLine node) {
    node.put("backend", refused.backend()).put("asked", refused.asked());
    write(refused.caller(), node);
    node.put("purpose", refused.purpose());
    node.put("failure", refused.kind().name()).put("by", refused.by());
    node.put("reason", refused.reason());
    write(refused.versions(), node);
    write(refused.guards(), node);
  }

  private static void write(Caller caller, JsonLine node) {
    node.put("principal", caller.principal());
    node.put("tenant", caller.tenant());
    node.put("conversation", caller.conversation());
  }

  private static void write(DecisionRecord.Versions versions, JsonLine node) {
    node.put("release", versions.release());
    node.put("policy", versions.policy());
    node.put("prices", versions.prices());
  }

  private static void write(List<Guarded> guards, JsonLine node) {
    if (!guards.isEmpty()) {
      node.objects(
          "guards",
          guards,
          each ->
              node.put("guard", each.guard())
                  .put("verdict", each.verdict())
                  .put("score", each.score()));
    }
  }

  private static void write(Classification classification, JsonLine node) {
    node.put("sensitivity", classification.sensitivity().name());
    node.put("findings", classification.findings());
    node.put("reasons", classification.reasons());
  }

  private static void write(Outcome outcome, JsonLine node) {
    node.put("outcome", outcome.failure().map(Enum::name).orElse("ANSWERED"));
    node.put("finish", outcome.finish().map(Enum::name));
    node.objects("attempts", outcome.attempts(), attempt -> write(attempt, node));
    write(outcome.usage(), node);
    node.put("modelServed", outcome.modelServed());
    node.put("fingerprint", outcome.fingerprint());
    node.put("latencyMs", outcome.latency().toMillis());
    write(outcome.guards(), node);
  }

  private static void write(AttemptTrace attempt, JsonLine node) {
    node.put("target", attempt.target()).put("inside", attempt.inside());
    node.put("bytesSent", attempt.bytesSent()).put("latencyMs", attempt.latency().toMillis());
    attempt.cost().ifPresent(cost -> node.object("cost", () -> write(cost, node)));
    node.put("failure", attempt.failure().map(Enum::name));
  }

  private static void write(Cost cost, JsonLine node) {
    cost.amount().ifPresent(amount -> node.put("amount", amount).put("currency", cost.currency()));
    node.put("basis", cost.basis().name());
  }

  private static void write(Usage usage, JsonLine node) {
    node.object(
        "tokens",
        () -> {
          write("input", usage.input(), node);
          write("output", usage.output(), node);
          write("cached", usage.cached(), node);
          write("reasoning", usage.reasoning(), node);
          write("written", usage.written(), node);
        });
  }

  private static void write(String name, Optional<TokenCount> count, JsonLine node) {
    count.ifPresent(
        known ->
            node.object(
                name,
                () ->
                    node.put("tokens", known.tokens())
                        .put("provenance", known.provenance().name())));
  }
}
