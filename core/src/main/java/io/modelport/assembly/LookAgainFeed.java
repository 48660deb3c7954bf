package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.advisor.LiveCall;
import io.modelport.advisor.LookAgain;
import io.modelport.advisor.Trigger;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.spi.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the advisor what was seen of calls, and records what it says. Thread-safe. */
final class LookAgainFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LookAgainFeed.class);

  private final LookAgain advisor;
  private final Sensitivity ceiling;

  LookAgainFeed(LookAgain advisor, Sensitivity ceiling) {
    this.advisor = advisor;
    this.ceiling = ceiling;
  }

  /** Records a reason, then warns of it. */
  static void tell(Audit audit, InstantSource clock, Trigger trigger) {
    audit.append(
        new DecisionRecord.LookAgain(
            UUID.randomUUID().toString(), clock.instant(), trigger.sign().name(), trigger.words()));
    LOG.warn("Look again where models should run (advise): {}.", trigger.words());
  }

  /**
   * A call is over.
   *
   * @param reply null where none came
   */
  void ended(Route route, List<AttemptTrace> traces, @Nullable Reply reply) {
    Optional<String> currency = advisor.currency();
    if (currency.isEmpty()
        || !(route.request() instanceof ModelRequest request)
        || SuiteCanary.isOne(request)) {
      return;
    }
    boolean outside = reply != null && !traces.isEmpty() && !traces.get(traces.size() - 1).inside();
    advisor.observe(
        new LiveCall(
            route.classification().sensitivity().compareTo(ceiling) > 0,
            outside,
            outside ? cost(traces, currency.get()) : OptionalDouble.empty(),
            outside ? Optional.ofNullable(reply).flatMap(Reply::modelServed) : Optional.empty()));
  }

  /** Of all attempts; nothing where one is unpriced or in another currency. */
  private static OptionalDouble cost(List<AttemptTrace> traces, String currency) {
    double sum = 0;
    for (AttemptTrace trace : traces) {
      if (trace.cost().isPresent()) {
        Cost cost = trace.cost().get();
        if (cost.amount().isEmpty() || !cost.currency().equals(currency)) {
          return OptionalDouble.empty();
        }
        sum += cost.amount().get().doubleValue();
      }
    }
    return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** A change of a model's behaviour is a reason, a changed input none. */
  void drifted(Change change) {
    if (change.alarm().side() == Signal.Side.MODEL) {
      advisor.drifted(change.target() + ": " + change.alarm().sentence());
    }
  }

  void close() {
    advisor.close();
  }
}
