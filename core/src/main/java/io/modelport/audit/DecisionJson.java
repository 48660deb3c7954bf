package io.modelport.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Caller;
import io.modelport.audit.DecisionRecord.Candidate;
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
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes decision records as JSON, each always in the same bytes: one line, fields and findings in
 * a fixed order. Durations in milliseconds.
 */
final class DecisionJson {
  /** Of this form; readers refuse one that they do not know. */
  static final int VERSION = 4;

  private static final int USUAL_LENGTH = 1024; // characters

  private static final int LONGEST = 500; // characters of a name or a reason

  private static final ObjectMapper JSON = new ObjectMapper();

  private DecisionJson() {}

  static String line(DecisionRecord record) {
    ObjectNode node = JSON.createObjectNode().put("version", VERSION);
    node.put("id", record.id());
    node.put("time", record.time().toString());
    if (record instanceof Intent intent) {
      write(intent, node.put("stage", "INTENT"));
    } else if (record instanceof FurtherAttempt further) {
      node.put("stage", "ATTEMPT").put("target", further.target()).put("number", further.number());
    } else if (record instanceof Masked masked) {
      node.put("stage", "MASKED").put("target", masked.target()).put("policy", masked.policy());
      new TreeMap<>(masked.types()).forEach(node.putObject("types")::put);
    } else if (record instanceof Declassified change) {
      node.put("stage", "DECLASSIFIED").put("entitlement", change.entitlement());
      putText(node, "access", change.access());
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
      ArrayNode rules = node.put("stage", "HELD").putArray("rules");
      held.rules().forEach(rules::add);
      node.put("deadline", held.deadline().toString());
    } else if (record instanceof Reviewed review) {
      node.put("stage", "REVIEWED").put("review", review.review());
      putText(node.put("verdict", review.verdict()), "reviewer", review.reviewer());
      putText(node, "reason", Optional.of(review.reason()));
      putText(node, "text", review.text());
      write(review.guards(), node);
    } else if (record instanceof Rated rated) {
      write(rated.caller(), node.put("stage", "RATED"));
      rated.rating().ifPresent(rating -> node.put("rating", rating));
      node.put("comment", rated.comment()).put("corrected", rated.corrected());
    } else if (record instanceof Released change) {
      putText(node.put("stage", "RELEASED"), "before", change.before());
      node.put("release", change.release());
    } else if (record instanceof Outcome outcome) {
      write(outcome, node.put("stage", "OUTCOME"));
    } else if (record instanceof Unknown) {
      node.put("stage", "OUTCOME").put("outcome", "UNKNOWN");
    } else {
      writeContent(record, node);
    }
    return text(node);
  }

  /** What is about the content of calls, and about who looks at them. */
  private static void writeContent(DecisionRecord record, ObjectNode node) {
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
      ArrayNode parameters =
          node.put("stage", "READ").put("question", read.question()).putArray("parameters");
      read.parameters().forEach(parameters::add);
      read.found().ifPresent(found -> node.put("found", found));
      node.put("by", read.by());
    }
  }

  /** The same as the node says of itself, at half the time. */
  private static String text(ObjectNode node) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JSON.writeTree(json, node);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text has no end that it could hit
    }
    return text.toString();
  }

  private static void write(Intent intent, ObjectNode node) {
    node.put("backend", intent.backend()).put("asked", intent.asked());
    write(intent.caller(), node);
    putText(node, "purpose", intent.purpose());
    putText(node, "prompt", intent.prompt());
    write(intent.classification(), node);
    ArrayNode candidates = node.putArray("candidates");
    for (Candidate candidate : intent.candidates()) {
      ObjectNode entry = candidates.addObject().put("target", candidate.target());
      entry.put("inside", candidate.inside());
      putText(entry, "refused", candidate.refusal());
    }
    node.put("choice", intent.choice());
    putText(node, "target", intent.target());
    putText(node, "access", intent.access());
    write(intent.versions(), node);
    write(intent.guards(), node);
  }

  private static void write(Refused refused, ObjectNode node) {
    node.put("backend", refused.backend()).put("asked", refused.asked());
    write(refused.caller(), node);
    putText(node, "purpose", refused.purpose());
    node.put("failure", refused.kind().name()).put("by", refused.by());
    node.put("reason", refused.reason());
    write(refused.versions(), node);
    write(refused.guards(), node);
  }

  private static void write(Caller caller, ObjectNode node) {
    putText(node, "principal", caller.principal());
    putText(node, "tenant", caller.tenant());
    putText(node, "conversation", caller.conversation());
  }

  private static void write(DecisionRecord.Versions versions, ObjectNode node) {
    putText(node, "release", versions.release());
    putText(node, "policy", versions.policy());
    putText(node, "prices", versions.prices());
  }

  private static void write(List<Guarded> guards, ObjectNode node) {
    if (!guards.isEmpty()) {
      ArrayNode all = node.putArray("guards");
      guards.forEach(
          each ->
              all.addObject()
                  .put("guard", each.guard())
                  .put("verdict", each.verdict())
                  .put("score", each.score()));
    }
  }

  private static void write(Classification classification, ObjectNode node) {
    node.put("sensitivity", classification.sensitivity().name());
    ObjectNode findings = node.putObject("findings");
    new TreeMap<>(classification.findings()).forEach(findings::put);
    ArrayNode reasons = node.putArray("reasons");
    classification.reasons().forEach(reasons::add);
  }

  private static void write(Outcome outcome, ObjectNode node) {
    node.put("outcome", outcome.failure().map(Enum::name).orElse("ANSWERED"));
    putText(node, "finish", outcome.finish().map(Enum::name));
    ArrayNode attempts = node.putArray("attempts");
    for (AttemptTrace attempt : outcome.attempts()) {
      ObjectNode entry = attempts.addObject().put("target", attempt.target());
      entry.put("inside", attempt.inside()).put("bytesSent", attempt.bytesSent());
      entry.put("latencyMs", attempt.latency().toMillis());
      attempt.cost().ifPresent(cost -> putCost(entry.putObject("cost"), cost));
      putText(entry, "failure", attempt.failure().map(Enum::name));
    }
    write(outcome.usage(), node);
    putText(node, "modelServed", outcome.modelServed());
    putText(node, "fingerprint", outcome.fingerprint());
    node.put("latencyMs", outcome.latency().toMillis());
    write(outcome.guards(), node);
  }

  private static void write(Usage usage, ObjectNode node) {
    ObjectNode tokens = node.putObject("tokens");
    putCount(tokens, "input", usage.input());
    putCount(tokens, "output", usage.output());
    putCount(tokens, "cached", usage.cached());
    putCount(tokens, "reasoning", usage.reasoning());
    putCount(tokens, "written", usage.written());
  }

  private static void putCount(ObjectNode node, String name, Optional<TokenCount> count) {
    count.ifPresent(
        known ->
            node.putObject(name)
                .put("tokens", known.tokens())
                .put("provenance", known.provenance().name()));
  }

  private static void putText(ObjectNode node, String name, Optional<String> text) {
    text.ifPresent(present -> node.put(name, capped(present)));
  }

  /** Names come from callers and providers, who may send anything. */
  private static String capped(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "\u2026";
  }

  private static void putCost(ObjectNode node, Cost cost) {
    cost.amount().ifPresent(amount -> node.put("amount", amount).put("currency", cost.currency()));
    node.put("basis", cost.basis().name());
  }
}
