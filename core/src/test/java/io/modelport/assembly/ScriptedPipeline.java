package io.modelport.assembly;

import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionLog;
import io.modelport.audit.DecisionRecord;
import io.modelport.cost.Costs;
import io.modelport.drift.Drift;
import io.modelport.evaluation.suite.CaseWriter;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.guard.GuardThreads;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Rules;
import io.modelport.resilience.Time;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.VirtualTime;
import io.modelport.resilience.Watchdog;
import io.modelport.review.FeedbackBook;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.Classifier;
import io.modelport.sensitivity.masking.Masking;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.GuardSet;
import io.modelport.spi.PrincipalSource;
import io.modelport.spi.Routing;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ShadowListener;
import io.modelport.spi.Target;
import io.modelport.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pipelines over scripted targets, with a log that can be read back. */
final class ScriptedPipeline {
  final List<DecisionRecord> records = new CopyOnWriteArrayList<>();
  final List<ServedChange> changes = new CopyOnWriteArrayList<>();
  private Timeouts timeouts =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(10));
  private Rules rules = Rules.standard();
  private Time time = new VirtualTime();
  private Hold hold = Hold.none();
  private Settings settings = Settings.of(Map.of());
  private InstantSource clock = InstantSource.system(); // of the advisor
  private DecisionLog log = records::add;
  private Supplier<OpenTelemetry> openTelemetry = OpenTelemetry::noop;
  private GuardSet guards = GuardSet.none();
  private Optional<PrincipalSource> source = Optional.empty();
  private Function<Routing, Choice> choice = routing -> new Choice(routing.permitted(), "as given");

  ScriptedPipeline timeouts(Duration total, Duration firstToken, Duration idle) {
    timeouts = new Timeouts(total, firstToken, idle);
    return this;
  }

  ScriptedPipeline log(DecisionLog other) {
    log = other;
    return this;
  }

  ScriptedPipeline clock(InstantSource other) {
    clock = other;
    return this;
  }

  ScriptedPipeline rules(Rules other) {
    rules = other;
    return this;
  }

  ScriptedPipeline time(Time other) {
    time = other;
    return this;
  }

  ScriptedPipeline hold(Hold other) {
    hold = other;
    return this;
  }

  ScriptedPipeline choice(Function<Routing, Choice> other) {
    choice = other;
    return this;
  }

  ScriptedPipeline settings(Map<String, String> keys) {
    settings = Settings.of(keys);
    return this;
  }

  ScriptedPipeline guards(GuardSet other) {
    guards = other;
    return this;
  }

  ScriptedPipeline callers(PrincipalSource other) {
    source = Optional.of(other);
    return this;
  }

  ScriptedPipeline openTelemetry(OpenTelemetry other) {
    return openTelemetryOf(() -> other);
  }

  ScriptedPipeline openTelemetryOf(Supplier<OpenTelemetry> other) {
    openTelemetry = other;
    return this;
  }

  Pipeline over(Target... targets) {
    return new Pipeline(parts(targets), List.of());
  }

  /** The same with somebody who hears of copies. */
  Pipeline over(ShadowListener listener, Target... targets) {
    return over(List.of(listener), targets);
  }

  Pipeline over(List<ShadowListener> listeners, Target... targets) {
    return new Pipeline(parts(targets), listeners);
  }

  private Parts parts(Target... targets) {
    GuardThreads threads = GuardThreads.of(settings);
    Telemetry telemetry = new Telemetry(openTelemetry, settings);
    Classifier classifier = Classifier.of(Settings.of(Map.of()));
    Masking masking = Masking.of(settings, classifier, Clock.systemUTC());
    Surroundings around =
        new Surroundings(Map.of(), Sensitivity.INTERNAL, Set.of(), Optional.empty());
    PolicyWatch policy = PolicyWatch.of(settings, around, Clock.systemUTC());
    Costs costs = Costs.of(settings, Clock.systemUTC());
    Editions editions = Editions.of(settings, Audit.of(log), Clock.systemUTC());
    editions.start(around, policy, costs);
    Rulebook rulebook = new Rulebook(policy, editions, classifier, costs, guards, threads);
    return new Parts(
        "scripted",
        new Scripted(List.of(targets), choice),
        rulebook,
        new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL).withMasks(masking.rules()),
        Audit.of(log),
        masking,
        timeouts,
        new AttemptExecutor(rules, time, () -> 0L),
        hold,
        costs,
        new ServedMarks(Clock.systemUTC(), List.of(changes::add, telemetry)),
        telemetry,
        new Callers(source),
        Drift.of(
            settings,
            change -> {
              new BehaviourLog(Audit.of(log), Clock.systemUTC()).changed(change);
              editions.drifted(change);
            }),
        LookAgainFeed.of(settings, Sensitivity.INTERNAL, Audit.of(log), clock),
        threads,
        Reviews.of(settings, Clock.systemUTC()),
        FeedbackBook.of(settings, Clock.systemUTC(), CaseWriter::of, feedback -> {}),
        Declassifier.principals(settings),
        new Watchdog(),
        Clock.systemUTC());
  }

  private record Scripted(List<Target> targets, Function<Routing, Choice> choice)
      implements Backend {
    @Override
    public Choice choose(Routing routing) {
      return choice.apply(routing);
    }

    @Override
    public void close() {}
  }
}
