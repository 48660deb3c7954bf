package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.advisor.LookAgain;
import io.modelport.audit.Audit;
import io.modelport.audit.CheckpointSink;
import io.modelport.cost.Costs;
import io.modelport.drift.Change;
import io.modelport.drift.Drift;
import io.modelport.evaluation.suite.Suite;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.guard.GuardThreads;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import io.modelport.release.ReleaseWatch;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Rules;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.Watchdog;
import io.modelport.review.FeedbackBook;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.Classifier;
import io.modelport.sensitivity.masking.Masking;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.GuardSet;
import io.modelport.spi.Mistakes;
import io.modelport.spi.Target;
import io.modelport.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts a pipeline together, and gathers everything that is wrong with the settings on the way. */
final class Builder {
  static final Setting<String> BACKEND =
      Setting.text("modelport.backend", "Where the model runs: the name of an installed backend.")
          .withDefault("hosted");
  static final Setting<Sensitivity> CEILING =
      Setting.oneOf(
              "modelport.public-ceiling",
              "The highest class that may leave the perimeter.",
              Sensitivity.class)
          .withDefault("internal");
  static final Setting<Perimeter> PERIMETER =
      Setting.parsed(
          "modelport.perimeter",
          "The remote places that count as inside; none where unset.",
          "host:port entries separated by commas",
          text -> Perimeter.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList()));
  static final Setting<List<String>> REGIONS =
      Setting.list(
          "modelport.regions",
          "The regions that places outside the perimeter must be in; any where unset.");

  private final Settings settings;
  private final Installed installed;
  private final GuardSet guards;
  private final Mistakes mistakes = new Mistakes();
  private final Clock clock;

  Builder(Settings settings, Installed installed) {
    this(settings, installed, GuardSet.none(), Clock.systemUTC());
  }

  /** With guards besides those that are installed. */
  Builder(Settings settings, Installed installed, GuardSet guards) {
    this(settings, installed, guards, Clock.systemUTC());
  }

  /** The same by another clock, for what is dated and looked at from time to time. */
  Builder(Settings settings, Installed installed, GuardSet guards, Clock clock) {
    this.settings = settings;
    this.installed = installed;
    this.guards = guards;
    this.clock = clock;
  }

  /** The keys of core. */
  static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(List.of(BACKEND, CEILING, PERIMETER, REGIONS));
    keys.addAll(Timeouts.keys());
    keys.addAll(Rules.keys());
    keys.add(Hold.STREAM);
    keys.addAll(Costs.keys());
    keys.addAll(Classifier.keys());
    keys.addAll(Audit.keys());
    keys.addAll(PostedCheckpoints.keys());
    keys.addAll(Masking.keys());
    keys.add(Declassifier.PRINCIPALS);
    keys.addAll(PolicyWatch.keys());
    keys.addAll(ReleaseWatch.keys());
    keys.addAll(Reviews.keys());
    keys.addAll(FeedbackBook.keys());
    keys.addAll(Telemetry.keys());
    keys.addAll(Drift.keys());
    keys.addAll(LookAgain.keys());
    keys.addAll(SuiteCanary.keys());
    keys.addAll(GuardThreads.keys());
    return keys;
  }

  Pipeline configured() {
    Optional<String> name = attempt(() -> settings.value(BACKEND));
    Optional<BackendProvider> provider = name.flatMap(each -> attempt(() -> installed.named(each)));
    return provider
        .map(each -> over(each.name(), each::open))
        .orElseGet(() -> over("none", context -> noBackend()));
  }

  Pipeline over(String name, Opening opening) {
    List<Setting<?>> known = new ArrayList<>(keys());
    known.addAll(installed.keys());
    mistakes.addAll(settings.problems(known, installed.absentAreas()));
    Optional<Timeouts> timeouts = attempt(() -> Timeouts.of(settings));
    Optional<Rules> rules = attempt(() -> Rules.of(settings));
    Optional<Hold> hold = attempt(() -> Hold.of(settings));
    Optional<Costs> costs = attempt(() -> Costs.of(settings, clock));
    Optional<Telemetry> telemetry = attempt(() -> Telemetry.of(settings));
    Optional<Classifier> classifier = attempt(() -> Classifier.of(settings));
    Optional<List<String>> declassifiers = attempt(() -> Declassifier.principals(settings));
    Optional<GuardThreads> threads = attempt(() -> GuardThreads.of(settings));
    Optional<Optional<Reviews>> reviews = attempt(() -> Reviews.of(settings, clock));
    Optional<Callers> callers = attempt(Callers::installed);
    Optional<Masking> masking =
        classifier.flatMap(each -> attempt(() -> Masking.of(settings, each, clock)));
    Optional<Gate> gate = attempt(() -> gate(masking));
    Context context = new Context(settings, installed, gate.orElseGet(Builder::closedGate), name);
    Optional<Audit> audit = attempt(() -> audit(context));
    Optional<LookAgainFeed> lookAgain =
        audit.flatMap(
            log -> attempt(() -> LookAgainFeed.of(settings, settings.value(CEILING), log, clock)));
    Optional<Optional<FeedbackBook>> feedback =
        audit.flatMap(
            log -> attempt(() -> FeedbackBook.of(settings, clock, Reviewing.rating(log, clock))));
    Optional<Editions> editions =
        audit.flatMap(log -> attempt(() -> Editions.of(settings, log, clock)));
    Optional<Drift> drift =
        audit.flatMap(
            log -> attempt(() -> Drift.of(settings, heard(log, telemetry, lookAgain, editions))));
    Optional<Optional<Suite>> suite =
        drift.flatMap(each -> attempt(() -> SuiteCanary.suite(settings, !each.isOff())));
    Optional<Backend> backend = attempt(() -> usable(opening.open(context)));
    if (backend.isPresent() && costs.isPresent() && gate.isPresent()) {
      mistakes.addAll(unpriced(backend.get(), costs.get(), gate.get()));
    }
    if (backend.isPresent() && rules.isPresent()) {
      mistakes.addAll(strangers(rules.get(), backend.get().targets()));
    }
    Optional<Rulebook> rulebook = rulebook(backend, classifier, gate, threads, editions, costs);
    mistakes.addAll(unreviewable(rulebook, reviews));
    if (!mistakes.isEmpty()) {
      backend.ifPresent(Backend::close);
      costs.ifPresent(Costs::close);
      drift.ifPresent(Drift::close);
      audit.ifPresent(Audit::close);
      mistakes.throwIfAny();
    }
    Parts parts =
        new Parts(
            name,
            backend.orElseThrow(),
            rulebook.orElseThrow(),
            gate.orElseThrow(),
            audit.orElseThrow(),
            masking.orElseThrow(),
            timeouts.orElseThrow(),
            new AttemptExecutor(rules.orElseThrow()),
            hold.orElseThrow(),
            costs.orElseThrow(),
            new ServedMarks(
                clock,
                List.of(
                    new ServedLog(),
                    telemetry.orElseThrow(),
                    new ServedRecord(audit.orElseThrow(), backend.orElseThrow().targets()))),
            telemetry.orElseThrow(),
            callers.orElseThrow(),
            drift.orElseThrow(),
            lookAgain.orElseThrow(),
            threads.orElseThrow(),
            reviews.orElseThrow(),
            feedback.orElseThrow(),
            declassifiers.orElseThrow(),
            new Watchdog(),
            clock);
    Pipeline pipeline = new Pipeline(parts);
    suite.orElseThrow().ifPresent(each -> pipeline.probe(each, settings));
    return pipeline;
  }

  /** Of a change of behaviour the log hears first. */
  private Consumer<Change> heard(
      Audit audit,
      Optional<Telemetry> telemetry,
      Optional<LookAgainFeed> lookAgain,
      Optional<Editions> editions) {
    BehaviourLog log = new BehaviourLog(audit, clock, telemetry);
    return change -> {
      log.changed(change);
      lookAgain.ifPresent(each -> each.drifted(change));
      editions.ifPresent(each -> each.drifted(change));
    };
  }

  /** The policy is held against the targets that there are. */
  private Optional<Rulebook> rulebook(
      Optional<Backend> backend,
      Optional<Classifier> classifier,
      Optional<Gate> gate,
      Optional<GuardThreads> threads,
      Optional<Editions> editions,
      Optional<Costs> costs) {
    Optional<GuardSet> all = attempt(() -> InstalledGuards.and(guards));
    if (backend.isEmpty()
        || classifier.isEmpty()
        || gate.isEmpty()
        || threads.isEmpty()
        || editions.isEmpty()
        || costs.isEmpty()
        || all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Boolean> targets = new HashMap<>();
    backend
        .get()
        .targets()
        .forEach(target -> targets.put(target.name(), gate.get().isInside(target.destination())));
    Surroundings around =
        new Surroundings(targets, settings.value(CEILING), classifier.get().types());
    return attempt(
        () -> {
          PolicyWatch policy = PolicyWatch.of(settings, around, clock);
          editions.get().start(around, policy, costs.get());
          return new Rulebook(
              policy, editions.get(), classifier.get(), costs.get(), all.get(), threads.get());
        });
  }

  /** A policy that comes later is held to the same for each call. */
  private static List<String> unreviewable(
      Optional<Rulebook> rulebook, Optional<Optional<Reviews>> reviews) {
    boolean wanted =
        rulebook.filter(each -> !each.now().policy().review().rules().isEmpty()).isPresent();
    return wanted && reviews.filter(Optional::isEmpty).isPresent()
        ? List.of(Reviewing.NO_QUEUE)
        : List.of();
  }

  private static List<String> strangers(Rules rules, List<Target> targets) {
    Map<Boolean, List<String>> names =
        targets.stream()
            .collect(
                Collectors.partitioningBy(
                    target -> target.destination().isInProcess(),
                    Collectors.mapping(Target::name, Collectors.toList())));
    return rules.strangers(
        names.getOrDefault(false, List.of()), names.getOrDefault(true, List.of()));
  }

  /** The targets outside that no budget can hold, where there is one. */
  private static List<String> unpriced(Backend backend, Costs costs, Gate gate) {
    return backend.targets().stream()
        .filter(target -> !gate.isInside(target.destination()))
        .map(costs::problem)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The folder is taken last: a sink that is a mistake leaves it free. */
  private Audit audit(Context context) {
    List<CheckpointSink> sinks = PostedCheckpoints.of(settings, context);
    try {
      return Audit.of(settings, clock, sinks);
    } catch (RuntimeException e) {
      sinks.forEach(CheckpointSink::close);
      throw e;
    }
  }

  private Gate gate(Optional<Masking> masking) {
    Perimeter perimeter = settings.find(PERIMETER).orElseGet(() -> Perimeter.of(List.of()));
    Gate gate =
        new Gate(perimeter, settings.value(CEILING), settings.find(REGIONS).orElse(List.of()));
    return masking.isPresent() && !masking.get().rules().isOff()
        ? gate.withMasks(masking.get().rules())
        : gate;
  }

  /** Nothing leaves while the backends of broken settings are looked at for further mistakes. */
  private static Gate closedGate() {
    return new Gate(Perimeter.of(List.of()), Sensitivity.PUBLIC);
  }

  /** A backend of which no target can be asked is a mistake in the configuration. */
  private static Backend usable(Backend backend) {
    if (backend.targets().isEmpty()) {
      backend.close();
      throw new ConfigurationException("The backend has no target, so nobody can be asked.");
    }
    List<String> reasons =
        backend.targets().stream().map(Target::unavailable).flatMap(Optional::stream).toList();
    if (reasons.size() < backend.targets().size()) {
      return backend;
    }
    backend.close();
    throw new ConfigurationException(reasons);
  }

  /** Why there is none is among the mistakes already. */
  private static Backend noBackend() {
    throw new ConfigurationException(List.of());
  }

  private <T> Optional<T> attempt(Supplier<T> step) {
    try {
      return mistakes.or(Optional.empty(), () -> Optional.of(step.get()));
    } catch (LinkageError e) {
      // Its message is the name of a class or a method.
      mistakes.addAll(
          List.of("A class is missing or of another version; check the dependencies: " + e + "."));
      return Optional.empty();
    }
  }
}
