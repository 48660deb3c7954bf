package io.modelport.assembly;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.Usage;
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
    write(
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
            guarding.ofRequest()));
  }

  /** What became of it; {@code reply} is null where there is none. */
  void outcome(
      Optional<Kind> failure,
      @Nullable Reply reply,
      Attempts attempts,
      Guarding guarding,
      Duration elapsed) {
    Optional<Reply> given = Optional.ofNullable(reply);
    Optional<Completion> answer =
        given.filter(Completion.class::isInstance).map(Completion.class::cast);
    write(
        new DecisionRecord.Outcome(
            id,
            parts.clock().instant(),
            failure,
            attempts.traces(),
            given.map(Reply::usage).orElse(Usage.none()),
            given.flatMap(Reply::modelServed),
            answer.flatMap(Completion::fingerprint),
            answer.map(Completion::finish),
            elapsed,
            guarding.ofAnswer()));
  }

  /**
   * Keeps any record of the call.
   *
   * @throws ModelException {@code AUDIT_UNAVAILABLE} where it was not kept
   */
  void write(DecisionRecord record) {
    begun = true;
    try {
      parts.audit().append(record);
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }
}
