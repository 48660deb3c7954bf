package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.audit.DecisionRecord;
import io.modelport.policy.Permission;
import io.modelport.resilience.Watchdog;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import io.modelport.telemetry.CallTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the pipeline, whether for an answer, a stream or embeddings:
 * classify, choose, record, attempt, record. Used once, by one thread.
 */
final class Exchange {
  private final Parts parts;
  private Filled filled;
  private Request request; // as the guards let it go on
  private final String id = UUID.randomUUID().toString();
  private final Cancellation cancellation;
  private final @Nullable HandedOut pieces;
  private final Chooser chooser;
  private Optional<Choice.Copy> copy = Optional.empty();
  private final CallRecords records;
  private final boolean reviewed; // a copy for comparison reaches nobody who could be harmed
  private final Elapsed elapsed;
  private final CallTrace trace;

  /**
   * One call that is about to run.
   *
   * @param cancellation fires when the call must stop, whoever says so
   * @param reader takes the pieces; null where the answer is wanted whole
   * @param reviewed whether the answer waits for a person where it has to
   */
  Exchange(
      Parts parts,
      Asked asked,
      Cancellation cancellation,
      @Nullable Consumer<String> reader,
      boolean reviewed) {
    this(parts, Filled.notYet(asked), cancellation, reader, parts.backend()::choose, reviewed);
  }

  /**
   * A copy for comparison, for which somebody else chooses among the permitted targets. It asks the
   * very same, and goes by the release that filled it in, or not at all.
   */
  static Exchange copy(
      Parts parts, Filled filled, Cancellation cancellation, Function<Routing, Choice> chooser) {
    return new Exchange(parts, filled, cancellation, null, chooser, false);
  }

  private Exchange(
      Parts parts,
      Filled filled,
      Cancellation cancellation,
      @Nullable Consumer<String> reader,
      Function<Routing, Choice> chooser,
      boolean reviewed) {
    this.parts = parts;
    this.filled = filled;
    this.request = filled.asked().request();
    this.cancellation = cancellation;
    this.chooser = new Chooser(chooser);
    this.reviewed = reviewed;
    this.records = new CallRecords(parts, id);
    this.pieces = reader == null ? null : new HandedOut(reader, parts.hold());
    this.elapsed = new Elapsed(pieces);
    this.trace = parts.telemetry().call(request, parts.backendName(), reader != null);
  }

  Answered run() {
    Duration total = parts.timeouts().total(request.context());
    Instant end = parts.executor().clock().instant().plus(total);
    Watchdog.Alarm deadline = parts.watchdog().after(total, () -> cancellation.cancel(late(total)));
    try {
      Ruling ruling = parts.rulebook().now();
      Permission permission = ruling.policy().access().ask(filled.asked().caller(), request);
      permission.refusal().ifPresent(reason -> refuse(ruling, "access", reason, List.of()));
      fill(ruling);
      Guarding guarding = guard(ruling);
      guarded(guarding.ofRequest());
      guarding.blocker().ifPresent(name -> refuse(ruling, "guard", name, guarding.ofRequest()));
      return route(ruling, permission, guarding, end);
    } catch (RuntimeException | Error e) {
      if (records.begun()) {
        throw e;
      }
      throw unbegun(known(e));
    } finally {
      deadline.stop();
    }
  }

  /** What {@link #run} would decide; asks nobody and records nothing. */
  Explanation explain() {
    Ruling ruling = parts.rulebook().now();
    fill(ruling);
    Optional<String> blocker = guard(ruling).blocker();
    Classification classification = ruling.classifyFor(filled.asked().request(), request);
    try (Masks masks =
        new Masks(parts, ruling, filled.asked().request(), request, classification)) {
      Permission permission =
          ruling
              .policy()
              .access()
              .ask(filled.asked().caller(), request)
              .at(classification.sensitivity());
      Candidates candidates =
          new Candidates(request, classification, permission, masks, filled.release(), parts);
      return new Explanation(
          ruling.policy().version(),
          permission.refusal().or(permission::rule),
          blocker,
          classification,
          candidates.records(),
          chooser.among(
              blocker.isEmpty() ? candidates.permitted() : List.of(),
              request,
              ruling,
              classification));
    }
  }

  /** Who is to get a copy of it; only after an answer, and empty where nobody is. */
  Optional<Choice.Copy> copy() {
    return copy;
  }

  /** What was asked, as a copy is to ask it. */
  Filled filled() {
    return filled;
  }

  /** From here on the request is the one that the release in force makes of it. */
  private void fill(Ruling ruling) {
    filled = filled.by(ruling);
    request = filled.asked().request();
  }

  private void guarded(List<DecisionRecord.Guarded> looks) {
    looks.forEach(look -> trace.guarded(look.guard(), look.verdict()));
  }

  /** From here on the request is the one that the guards let go on. */
  private Guarding guard(Ruling ruling) {
    Guarding guarding = new Guarding(ruling.guards(), request, pieces, cancellation);
    request = guarding.request();
    return guarding;
  }

  private Answered route(Ruling ruling, Permission asking, Guarding guarding, Instant end) {
    Classification classification = ruling.classifyFor(filled.asked().request(), request);
    Permission permission = asking.at(classification.sensitivity());
    try (Masks masks =
        new Masks(parts, ruling, filled.asked().request(), request, classification)) {
      return route(ruling, permission, guarding, classification, masks, end);
    }
  }

  private Answered route(
      Ruling ruling,
      Permission permission,
      Guarding guarding,
      Classification classification,
      Masks masks,
      Instant end) {
    Candidates candidates =
        new Candidates(request, classification, permission, masks, filled.release(), parts);
    Choice choice = chooser.among(candidates.permitted(), request, ruling, classification);
    Route route = new Route(id, request, classification, masks, choice, ruling.costs(), end);
    Attempts attempts = new Attempts(parts, route, cancellation, pieces, records::write, trace);
    Reviewing reviewing = reviewing(ruling, classification, choice.order());
    boolean hidden = reviewing.mayHold() || filled.namesWeights();
    if (hidden) {
      guarding.withhold(); // whether it may be shown is known at its end
    }
    Ending ending = new Ending(parts, route, attempts, guarding, records, trace, elapsed);
    trace.routed(() -> candidates.decision(id, choice));
    Optional<ModelException> held;
    try {
      records.intent(
          request, ruling, permission, guarding, classification, candidates.records(), choice);
      if (choice.order().isEmpty()) {
        throw candidates.refusal(choice);
      }
      Reply reply =
          guarding.passed(filled.genuine(parts.executor().run(attempts), attempts.latest()));
      guarded(guarding.ofAnswer());
      held = reviewing.hold(reply, attempts.latest(), guarding, attempts.traces(), records::write);
      if (held.isEmpty()) {
        guarding.handOut();
      }
      ending.answered(reply, held);
      boolean first = attempts.latest().equals(choice.order().get(0)); // whom the copy is of
      copy = held.isEmpty() && first ? choice.shadow() : Optional.empty();
      if (held.isEmpty()) {
        return answered(reply, attempts, classification);
      }
    } catch (RuntimeException | Error e) {
      ModelException failure =
          guarding
              .withheld(candidates.explain(known(e)), hidden || isDoubtful(reviewing, guarding))
              .withDecision(id, attempts.traces());
      guarded(guarding.ofAnswer());
      ending.failed(failure);
      if (e instanceof Error error) {
        throw error;
      }
      throw failure;
    }
    throw held.orElseThrow().withDecision(id, attempts.traces());
  }

  /** It turned out only now that the answer would have had to wait. */
  private static boolean isDoubtful(Reviewing reviewing, Guarding guarding) {
    return guarding.isUnseen() && reviewing.mayHold();
  }

  private Reviewing reviewing(Ruling ruling, Classification classification, List<Target> order) {
    return reviewed
        ? Reviewing.of(parts, ruling.review(), request, classification, id, order)
        : Reviewing.none(parts, request, classification, id);
  }

  /** It failed in our own hands before anything of it was recorded. */
  private ModelException unbegun(ModelException failure) {
    trace.failed(failure.kind());
    return Refusals.recorded(
        parts, CallRecords.operation(request), "core", request.context(), failure);
  }

  private Answered answered(Reply reply, Attempts attempts, Classification classification) {
    return new Answered(
        id,
        reply,
        classification.sensitivity(),
        parts.backendName(),
        attempts.latest(),
        attempts.traces(),
        elapsed.toFirst(),
        elapsed.now());
  }

  /** Whatever ends a call, its outcome is recorded. */
  private static ModelException known(Throwable e) {
    return e instanceof ModelException failure
        ? failure
        // Its message may quote the request: only the kind of failure is told.
        : new ModelException(
            Kind.INTERNAL,
            "The call failed with " + e.getClass().getName() + "; please report it.");
  }

  /** The only record of a call that goes no further. */
  private void refuse(
      Ruling ruling, String by, String reason, List<DecisionRecord.Guarded> guards) {
    ModelException failure =
        new ModelException(Kind.BLOCKED, "The call is refused by " + by + ": " + reason + ".")
            .withDecision(id, List.of());
    trace.failed(failure.kind());
    records.refused(request, ruling, failure.kind(), by, reason, guards);
    throw failure;
  }

  private static ModelException late(Duration total) {
    return new ModelException(
        Kind.TIMED_OUT,
        "No complete answer within " + total + " (deadline or modelport.timeout.total).");
  }
}
