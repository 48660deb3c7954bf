package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.resilience.AttemptLoop;
import io.modelport.resilience.Watchdog;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the pipeline, whether for an answer, a stream or embeddings:
 * classify, choose, record, attempt, record. Used once, by one thread.
 */
final class Exchange {
  private final Parts parts;
  private final Request request;
  private final String id = UUID.randomUUID().toString();
  private final Cancellation cancellation;
  private final @Nullable HandedOut pieces;
  private final List<AttemptTrace> traces = new ArrayList<>();
  private final long start = System.nanoTime();

  /**
   * One call that is about to run.
   *
   * @param cancellation fires when the call must stop, whoever says so
   * @param reader takes the pieces; null where the answer is wanted whole
   */
  Exchange(
      Parts parts, Request request, Cancellation cancellation, @Nullable Consumer<String> reader) {
    this.parts = parts;
    this.request = request;
    this.cancellation = cancellation;
    this.pieces = reader == null ? null : new HandedOut(reader);
  }

  Answered run() {
    Duration total = parts.timeouts().total(request.context());
    Watchdog.Alarm deadline = parts.watchdog().after(total, () -> cancellation.cancel(late(total)));
    try {
      return route(parts.classifier().classify(request));
    } finally {
      deadline.stop();
    }
  }

  private Answered route(Classification classification) {
    Candidates candidates = new Candidates(request, classification, parts.backend(), parts.gate());
    Choice choice = choose(classification, candidates.permitted());
    record(intent(classification, candidates, choice));
    try {
      if (choice.order().isEmpty()) {
        throw candidates.refusal(choice.reason());
      }
      Reply reply =
          AttemptLoop.run(
              choice.order(),
              (target, number) -> attempt(target, number, classification),
              () -> !cancellation.isCancelled() && (pieces == null || pieces.isEmpty()));
      record(outcome(Optional.empty(), reply));
      return answered(reply, choice.order().get(traces.size() - 1), classification);
    } catch (ModelException e) {
      ModelException failure = candidates.explain(e).withDecision(id, traces);
      record(outcome(Optional.of(failure.kind()), null));
      throw failure;
    }
  }

  /**
   * The backend's choice, held against what it may choose from; a router that fails chooses nobody.
   */
  private Choice choose(Classification classification, List<Target> permitted) {
    if (permitted.isEmpty()) {
      return new Choice(permitted, "no target is permitted, capable and available");
    }
    try {
      Choice choice = parts.backend().choose(new Routing(request, classification, permitted));
      return permitted.containsAll(choice.order())
          ? choice
          : new Choice(List.of(), "the router chose a target that is not permitted");
    } catch (RuntimeException e) {
      return new Choice(List.of(), "the router failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Reply attempt(Target target, int number, Classification classification) {
    cancellation.check();
    if (number > 1) {
      record(new DecisionRecord.FurtherAttempt(id, parts.clock().instant(), target.name(), number));
    }
    OneAttempt attempt = new OneAttempt(parts, request, classification, cancellation, pieces);
    try {
      return attempt.run(target);
    } finally {
      traces.add(attempt.trace());
    }
  }

  private Answered answered(Reply reply, Target target, Classification classification) {
    return new Answered(
        id,
        reply,
        classification.sensitivity(),
        parts.backendName(),
        target,
        List.copyOf(traces),
        pieces == null ? Optional.empty() : pieces.firstAfter(start),
        elapsed());
  }

  private DecisionRecord intent(
      Classification classification, Candidates candidates, Choice choice) {
    return new DecisionRecord.Intent(
        id,
        parts.clock().instant(),
        parts.backendName(),
        request instanceof EmbeddingRequest ? "embeddings" : "answer",
        request.context().purpose(),
        request.context().prompt(),
        classification,
        candidates.records(),
        choice.reason(),
        choice.order().stream().map(Target::name).findFirst());
  }

  private DecisionRecord outcome(Optional<Kind> failure, @Nullable Reply reply) {
    Optional<Reply> given = Optional.ofNullable(reply);
    return new DecisionRecord.Outcome(
        id,
        parts.clock().instant(),
        failure,
        List.copyOf(traces),
        given.map(Reply::usage).orElse(Usage.none()),
        given.flatMap(Reply::modelServed),
        given
            .filter(Completion.class::isInstance)
            .flatMap(answer -> ((Completion) answer).fingerprint()),
        elapsed());
  }

  private void record(DecisionRecord record) {
    try {
      parts.log().append(record);
    } catch (RuntimeException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static ModelException late(Duration total) {
    return new ModelException(
        Kind.TIMED_OUT,
        "No complete answer within " + total + " (deadline or modelport.timeout.total).");
  }
}
