package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.Finish;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.drift.Drift;
import io.modelport.drift.Observation;
import io.modelport.drift.Signal;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells drift detection what was seen of a call: each attempt of the target that it went to. */
final class DriftFeed {
  /** Failures that say nothing about a model. */
  private static final Set<Kind> NOT_ITS_OWN =
      Set.of(Kind.CANCELLED, Kind.INVALID_REQUEST, Kind.OVER_BUDGET, Kind.BLOCKED);

  private static final String PART = "/";

  private final Drift drift;

  DriftFeed(Drift drift) {
    this.drift = drift;
  }

  /**
   * A call is over.
   *
   * @param reply null where none came
   */
  void ended(Route route, List<AttemptTrace> traces, @Nullable Reply reply) {
    Completion answer = reply instanceof Completion completion ? completion : null;
    if (drift.isOff()
        || !(route.request() instanceof ModelRequest request)
        || SuiteCanary.isOne(request)) {
      return;
    }
    for (int i = 0; i < traces.size(); i++) {
      AttemptTrace trace = traces.get(i);
      String id = route.id() + PART + (i + 1);
      Optional<Target> target =
          route.order().stream().filter(each -> each.name().equals(trace.target())).findFirst();
      if (target.isPresent() && !trace.failure().filter(NOT_ITS_OWN::contains).isPresent()) {
        boolean last = i == traces.size() - 1;
        drift.observe(
            trace.target(),
            target.get().model(),
            () ->
                trace.failure().isPresent() || !last || answer == null
                    ? failed(id, trace)
                    : answered(
                        asked(id, route, request, answer), trace, answer, isSketched(route)));
      }
    }
  }

  private static Observation failed(String id, AttemptTrace trace) {
    String kind = trace.failure().map(Enum::name).orElse(Kind.INTERNAL.name());
    return Observation.of(id).with(Signal.FAILURE, kind);
  }

  private static Observation asked(
      String id, Route route, ModelRequest request, Completion answer) {
    Observation seen = Observation.of(id);
    Optional<Double> tokens = answer.usage().input().map(DriftFeed::number);
    seen = tokens.isPresent() ? seen.with(Signal.INPUT_LENGTH, tokens.get()) : seen;
    return isSketched(route) ? seen.asked(question(request)) : seen;
  }

  /** Nothing that content can be guessed from is kept of what is more than internal. */
  private static boolean isSketched(Route route) {
    return route.classification().sensitivity().compareTo(Sensitivity.INTERNAL) <= 0;
  }

  private static String question(ModelRequest request) {
    return Stream.of(
            request.context().purpose(),
            request.context().prompt(),
            Optional.of(request.lastUserText()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static Observation answered(
      Observation asked, AttemptTrace trace, Completion answer, boolean sketched) {
    Observation seen =
        asked
            .with(Signal.FAILURE, "answered")
            .with(Signal.LATENCY, trace.latency().toNanos() / 1e6)
            .with(Signal.FINGERPRINT, answer.fingerprint().orElse("none"))
            .with(Signal.SERVED_MODEL, answer.modelServed().orElse("none"));
    Optional<Double> tokens = answer.usage().output().map(DriftFeed::number);
    seen = tokens.isPresent() ? seen.with(Signal.LENGTH, tokens.get()) : seen;
    Optional<BigDecimal> cost = trace.cost().flatMap(each -> each.amount());
    seen = cost.isPresent() ? seen.with(Signal.COST, cost.get().doubleValue()) : seen;
    if (answer.finish() == Finish.REFUSED) {
      seen = seen.with(Signal.REFUSAL, "refused");
    }
    if (answer.finish() == Finish.TOOL_CALLS || answer.finish() == Finish.LENGTH) {
      seen = seen.with(Signal.FORMAT, "ended with " + answer.finish());
    }
    return sketched ? seen.answered(answer.text()) : seen.shaped(answer.text());
  }

  private static double number(TokenCount count) {
    return count.tokens();
  }
}
