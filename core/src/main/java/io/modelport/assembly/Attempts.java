package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.audit.DecisionRecord;
import io.modelport.cost.Bill;
import io.modelport.resilience.Call;
import io.modelport.resilience.Permit;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Reply;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import io.modelport.telemetry.CallTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attempts of one exchange, each recorded before its bytes leave. Used by one thread. */
final class Attempts implements Call {
  private final Parts parts;
  private final Route route;
  private final Cancellation cancellation;
  private final @Nullable HandedOut pieces;
  private final Consumer<DecisionRecord> records;
  private final CallTrace trace;
  private final List<AttemptTrace> traces = new ArrayList<>();
  private @Nullable Target latest;

  Attempts(
      Parts parts,
      Route route,
      Cancellation cancellation,
      @Nullable HandedOut pieces,
      Consumer<DecisionRecord> records,
      CallTrace trace) {
    this.parts = parts;
    this.route = route;
    this.cancellation = cancellation;
    this.pieces = pieces;
    this.records = records;
    this.trace = trace;
  }

  @Override
  public Request request() {
    return route.request();
  }

  @Override
  public List<Target> order() {
    return route.order();
  }

  @Override
  public Instant end() {
    return route.end();
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public boolean mayGoOn() {
    return !cancellation.isCancelled() && (pieces == null || pieces.isEmpty());
  }

  /** Its model may have been found changed since the call began. */
  @Override
  public Optional<ModelException> refusal(Target target) {
    return parts
        .drift()
        .refusal(target.name())
        .filter(why -> !parts.drift().yields() || isAnotherLeft(target))
        .map(
            why -> new ModelException(ModelException.Kind.UNREACHABLE, target.name() + ": " + why));
  }

  private boolean isAnotherLeft(Target target) {
    Set<String> asked = traces.stream().map(AttemptTrace::target).collect(Collectors.toSet());
    return route.order().stream()
        .map(Target::name)
        .filter(name -> !name.equals(target.name()) && !asked.contains(name))
        .anyMatch(name -> parts.drift().refusal(name).isEmpty());
  }

  /** Behind the breaker and the limits, whose permit is held; money is reserved before all. */
  @Override
  public Reply attempt(Target target, int number, Permit permit) {
    cancellation.check();
    Bill bill = bill(target);
    record(target, bill);
    latest = target;
    Outgoing outgoing = Outgoing.of(route, target);
    OneAttempt attempt = new OneAttempt(parts, outgoing, cancellation, pieces, permit);
    trace.attempt(target, parts.gate().isInside(target.destination()), number);
    try {
      return attempt.run(target, bill);
    } finally {
      add(attempt.trace());
    }
  }

  private Bill bill(Target target) {
    try {
      boolean inside = parts.gate().isInside(target.destination());
      List<SpendingCap> caps = route.choice().capsFor(target);
      return route.costs().open(target, inside, Outgoing.of(route, target).request(), caps);
    } catch (ModelException e) {
      skipped(target, e);
      throw e;
    }
  }

  private void record(Target target, Bill bill) {
    try {
      recordUnlessIntended(target);
      recordMasks(target);
    } catch (ModelException e) {
      bill.failed(e.kind(), false, "", Duration.ZERO);
      throw e;
    }
  }

  private void recordMasks(Target target) {
    route
        .masks()
        .of(target)
        .ifPresent(
            masks ->
                records.accept(
                    new DecisionRecord.Masked(
                        route.id(),
                        parts.clock().instant(),
                        target.name(),
                        masks.masked().types(),
                        masks.proof().version())));
  }

  /** The intent names the first target; every other one is durable before its bytes leave. */
  private void recordUnlessIntended(Target target) {
    boolean intended = traces.isEmpty() && target.equals(route.order().get(0));
    if (!intended) {
      int number = traces.size() + 1;
      records.accept(
          new DecisionRecord.FurtherAttempt(
              route.id(), parts.clock().instant(), target.name(), number));
    }
  }

  @Override
  public void skipped(Target target, ModelException why) {
    boolean inside = parts.gate().isInside(target.destination());
    Optional<ModelException.Kind> kind = Optional.of(why.kind());
    add(new AttemptTrace(target.name(), inside, kind, 0, Optional.empty(), Duration.ZERO));
  }

  private void add(AttemptTrace made) {
    traces.add(made);
    trace.attempted(made);
  }

  /** All so far, and the targets that were passed over. */
  List<AttemptTrace> traces() {
    return List.copyOf(traces);
  }

  /** The one that was asked last; only after an attempt. */
  Target latest() {
    if (latest == null) {
      throw new IllegalStateException("Nobody was asked yet.");
    }
    return latest;
  }
}
