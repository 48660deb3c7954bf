package io.modelport.assembly;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Candidate;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.policy.Permission;
import io.modelport.release.Bundle;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of one call. For one thread. */
final class CallRecords {
  private final Parts parts;
  private final String id;
  private boolean begun;

  CallRecords(Parts parts, String id) {
    this.parts = parts;
    this.id = id;
  }

  /** Whether there is a record of it, or it was refused for want of one. */
  boolean begun() {
    return begun;
  }

  static String operation(Request request) {
    return request instanceof EmbeddingRequest ? "embeddings" : "answer";
  }

  void refused(
      Request request, Ruling ruling, Kind kind, String by, String reason, List<Guarded> guards) {
    write(
        new DecisionRecord.Refused(
            id,
            parts.clock().instant(),
            parts.backendName(),
            operation(request),
            request.context().purpose(),
            kind,
            by,
            reason,
            parts.audit().caller(request.context()),
            versions(ruling),
            guards));
  }

  private static DecisionRecord.Versions versions(Ruling ruling) {
    return new DecisionRecord.Versions(
        ruling.release().map(Bundle::id),
        ruling.policy().version(),
        Optional.of(ruling.costs().prices()));
  }

  void intent(
      Request request,
      Ruling ruling,
      Permission permission,
      Guarding guarding,
      Classification classification,
      List<Candidate> candidates,
      Choice choice) {
    DecisionRecord intent =
        new DecisionRecord.Intent(
            id,
            parts.clock().instant(),
            parts.backendName(),
            operation(request),
            request.context().purpose(),
            request.context().prompt(),
            classification,
            candidates,
            choice.reason(),
            choice.order().stream().map(Target::name).findFirst(),
            parts.audit().caller(request.context()),
            versions(ruling),
            permission.rule(),
            guarding.ofRequest());
    keep(audit -> audit.append(intent, request));
  }

  /**
   * There is an answer.
   *
   * @param failure why the caller does not have it now; empty where they do
   */
  void answered(
      Request request,
      Optional<Kind> failure,
      Reply reply,
      Attempts attempts,
      Guarding guarding,
      Duration elapsed) {
    DecisionRecord outcome = outcome(failure, reply, attempts, guarding, elapsed);
    if (reply instanceof Completion answer) {
      end(request, outcome, answer.text(), answer.toolCalls());
    } else {
      write(outcome);
    }
  }

  /** There is none. */
  void failed(
      Request request,
      ModelException failure,
      Attempts attempts,
      Guarding guarding,
      Duration elapsed) {
    DecisionRecord outcome =
        outcome(Optional.of(failure.kind()), null, attempts, guarding, elapsed);
    end(request, outcome, failure.partialText().orElse(""), List.of());
  }

  /** With what was said, where that is kept. */
  private void end(Request request, DecisionRecord outcome, String said, List<ToolCall> toolCalls) {
    if (said.isEmpty() && toolCalls.isEmpty()) {
      write(outcome);
    } else {
      keep(audit -> audit.append(outcome, request.context(), said, toolCalls));
    }
  }

  private DecisionRecord outcome(
      Optional<Kind> failure,
      @Nullable Reply reply,
      Attempts attempts,
      Guarding guarding,
      Duration elapsed) {
    Optional<Reply> given = Optional.ofNullable(reply);
    Optional<Completion> answer =
        given.filter(Completion.class::isInstance).map(Completion.class::cast);
    return new DecisionRecord.Outcome(
        id,
        parts.clock().instant(),
        failure,
        attempts.traces(),
        given.map(Reply::usage).orElse(Usage.none()),
        given.flatMap(Reply::modelServed),
        answer.flatMap(Completion::fingerprint),
        answer.map(Completion::finish),
        elapsed,
        guarding.ofAnswer());
  }

  /**
   * Keeps any record of the call.
   *
   * @throws ModelException {@code AUDIT_UNAVAILABLE} where it was not kept
   */
  void write(DecisionRecord record) {
    keep(audit -> audit.append(record));
  }

  private void keep(Consumer<Audit> work) {
    begun = true;
    try {
      work.accept(parts.audit());
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }
}
