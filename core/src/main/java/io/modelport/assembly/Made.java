package io.modelport.assembly;

import io.modelport.EmbeddingPort;
import io.modelport.Settings;
import io.modelport.audit.Audit;
import io.modelport.audit.CheckpointSink;
import io.modelport.cost.Costs;
import io.modelport.drift.Change;
import io.modelport.drift.Drift;
import io.modelport.evaluation.run.PairBook;
import io.modelport.evaluation.suite.CaseWriter;
import io.modelport.evaluation.suite.Suite;
import io.modelport.gate.Gate;
import io.modelport.guard.GuardThreads;
import io.modelport.policy.DomainModel;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Rules;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.Watchdog;
import io.modelport.review.FeedbackBook;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.Classifier;
import io.modelport.sensitivity.masking.Masking;
import io.modelport.spi.Backend;
import io.modelport.spi.GuardSet;
import io.modelport.spi.Mistakes;
import io.modelport.spi.Target;
import io.modelport.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a pipeline, as far as the settings make them. Why one is missing is among the
 * mistakes; each is made from those before it.
 */
final class Made {
  private static final Logger LOG = LoggerFactory.getLogger(Made.class);

  private final Settings settings;
  private final Mistakes mistakes;
  private final Clock clock;
  private final String name;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Optional<Timeouts> timeouts;
  private final Optional<Rules> rules;
  private final Optional<Hold> hold;
  private final Optional<Costs> costs;
  private final Optional<Telemetry> telemetry;
  private final Optional<Classifier> classifier;
  private final Optional<Optional<EmbeddingPort>> domains;
  private final Optional<List<String>> declassifiers;
  private final Optional<GuardThreads> threads;
  private final Optional<Optional<Reviews>> reviews;
  private final Optional<Callers> callers;
  private final Optional<Masking> masking;
  private final Optional<Gate> gate;
  private final Optional<Audit> audit;
  private final Optional<LookAgainFeed> lookAgain;
  private final Optional<Optional<FeedbackBook>> feedback;
  private final Optional<Editions> editions;
  private final Optional<Drift> drift;
  private final Optional<Optional<Suite>> suite;
  private final Optional<Optional<PairBook>> pairs;
  private final Optional<Backend> backend;
  private final Optional<Rulebook> rulebook;

  Made(
      Settings settings,
      Installed installed,
      GuardSet guards,
      Clock clock,
      Mistakes mistakes,
      String name,
      Opening opening) {
    this.settings = settings;
    this.mistakes = mistakes;
    this.clock = clock;
    this.name = name;
    timeouts = attempt(() -> Timeouts.of(settings));
    rules = attempt(() -> Rules.of(settings));
    hold = attempt(() -> Hold.of(settings));
    costs = attempt(() -> Costs.of(settings, clock));
    telemetry = attempt(() -> Telemetry.of(settings));
    classifier = attempt(() -> Classifier.of(settings));
    domains = attempt(() -> DomainModel.of(settings));
    declassifiers = attempt(() -> Declassifier.principals(settings));
    threads = attempt(() -> GuardThreads.of(settings));
    reviews = attempt(() -> Reviews.of(settings, clock));
    callers = attempt(Callers::installed);
    masking = then(classifier, each -> Masking.of(settings, each, clock));
    gate = attempt(() -> Border.gate(settings, masking));
    Context context = new Context(settings, installed, gate.orElseGet(Border::closed), name);
    audit = attempt(() -> audit(context));
    lookAgain =
        then(audit, log -> LookAgainFeed.of(settings, settings.value(Border.CEILING), log, clock));
    feedback =
        then(
            audit,
            log -> FeedbackBook.of(settings, clock, CaseWriter::of, Reviewing.rating(log, clock)));
    editions = then(audit, log -> Editions.of(settings, log, clock));
    drift = then(audit, log -> Drift.of(settings, heard(log)));
    suite = then(drift, each -> SuiteCanary.suite(settings, !each.isOff()));
    pairs = attempt(() -> PairBook.of(settings));
    backend = attempt(() -> Misfits.usable(opening.open(context)));
    rulebook = rulebook(guards);
    mistakes.addAll(misfits());
  }

  /** All of them; call it where there is no mistake. */
  Pipeline pipeline() {
    Pipeline pipeline = new Pipeline(parts(), Shadows.listeners(pairs.orElseThrow()));
    suite.orElseThrow().ifPresent(each -> pipeline.probe(each, settings));
    return pipeline;
  }

  /** Those that hold something let it go, the latest first. */
  void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.warn("A part cannot be closed after a failed start ({}).", e.getClass().getName());
      }
    }
  }

  private Parts parts() {
    return new Parts(
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
        served(),
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
  }

  private ServedMarks served() {
    ServedRecord record = new ServedRecord(audit.orElseThrow(), backend.orElseThrow().targets());
    return new ServedMarks(clock, List.of(new ServedLog(), telemetry.orElseThrow(), record));
  }

  private List<String> misfits() {
    List<String> misfits = new ArrayList<>();
    if (backend.isPresent() && costs.isPresent() && gate.isPresent()) {
      misfits.addAll(Misfits.unpriced(backend.get(), costs.get(), gate.get()));
    }
    if (backend.isPresent() && rules.isPresent()) {
      misfits.addAll(Misfits.strangers(rules.get(), backend.get().targets()));
    }
    misfits.addAll(Misfits.unreviewable(rulebook, reviews, drift));
    Misfits.fallback(rulebook).ifPresent(misfits::add);
    return misfits;
  }

  /** Of a change of behaviour the log hears first. */
  private Consumer<Change> heard(Audit log) {
    BehaviourLog behaviour = new BehaviourLog(log, clock, telemetry);
    Optional<LookAgainFeed> feed = lookAgain;
    Optional<Editions> releases = editions;
    return change -> {
      behaviour.changed(change);
      feed.ifPresent(each -> each.drifted(change));
      releases.ifPresent(each -> each.drifted(change));
    };
  }

  /** The policy is held against the targets that there are. */
  private Optional<Rulebook> rulebook(GuardSet own) {
    Optional<GuardSet> guards = attempt(() -> InstalledGuards.and(own));
    boolean whole =
        Stream.of(backend, classifier, domains, gate, threads, editions, costs, guards)
            .allMatch(Optional::isPresent);
    if (!whole) {
      return Optional.empty();
    }
    Surroundings around = surroundings();
    return attempt(
        () -> {
          PolicyWatch policy = PolicyWatch.of(settings, around, clock);
          editions.orElseThrow().start(around, policy, costs.orElseThrow());
          return new Rulebook(
              policy,
              editions.orElseThrow(),
              classifier.orElseThrow(),
              costs.orElseThrow(),
              guards.orElseThrow(),
              threads.orElseThrow());
        });
  }

  private Surroundings surroundings() {
    Gate border = gate.orElseThrow();
    Map<String, Boolean> targets = new HashMap<>();
    for (Target target : backend.orElseThrow().targets()) {
      targets.put(target.name(), border.isInside(target.destination()));
    }
    return new Surroundings(
        targets,
        settings.value(Border.CEILING),
        classifier.orElseThrow().types(),
        domains.orElseThrow());
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

  private <S, T> Optional<T> then(Optional<S> before, Function<S, T> step) {
    return before.flatMap(each -> attempt(() -> step.apply(each)));
  }

  /** The same; what fails with anything but a mistake leaves nothing open. */
  private <T> Optional<T> attempt(Supplier<T> step) {
    try {
      Optional<T> made = attempt(mistakes, step);
      made.flatMap(Made::closeable).ifPresent(opened::push);
      return made;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static Optional<AutoCloseable> closeable(Object made) {
    if (made instanceof Optional<?> inner) {
      return inner.flatMap(Made::closeable);
    }
    return made instanceof AutoCloseable part ? Optional.of(part) : Optional.empty();
  }

  /** What the step gives; empty where it does not, and why is among the mistakes. */
  static <T> Optional<T> attempt(Mistakes mistakes, Supplier<T> step) {
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
