package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.drift.Canary;
import io.modelport.drift.Drift;
import io.modelport.drift.Observation;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.State;
import io.modelport.evaluation.suite.Suite;
import io.modelport.guard.JsonSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a fixed suite to the port on a schedule, through the whole pipeline, and has the answers and
 * what their checks say watched apart from the application's own calls.
 */
final class SuiteCanary implements AutoCloseable {
  private static final Setting<Path> SUITE =
      Setting.path(
          "modelport.canary.suite",
          "A suite of cases that is put to the port on a schedule, and watched for drift.");
  private static final Setting<Duration> EVERY =
      Setting.duration("modelport.canary.every", "The time between two runs of the suite.")
          .withDefault("6h");
  private static final Setting<Integer> CALLS =
      Setting.integer(
              "modelport.canary.calls-a-day",
              "So many cases a day (UTC) at most; the next run goes on where the budget ended.",
              1,
              100_000)
          .withDefault("200");

  private static final Logger LOG = LoggerFactory.getLogger(SuiteCanary.class);
  private static final String LABEL = "modelport-canary";
  private static final long LOOK_SECONDS = 30;

  private final Suite suite;
  private final Function<ModelRequest, ModelResponse> port;
  private final Drift drift;
  private final Consumer<Boolean> checked;
  private final Canary canary;
  private final ScheduledExecutorService thread;
  private final Map<String, String> models = new ConcurrentHashMap<>(); // by target

  private SuiteCanary(
      Suite suite,
      Canary.Plan plan,
      Function<ModelRequest, ModelResponse> port,
      Drift drift,
      Consumer<Boolean> checked,
      InstantSource clock) {
    this.suite = suite;
    this.port = port;
    this.drift = drift;
    this.checked = checked;
    this.canary = drift.canary(plan, this::ask, clock);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "modelport-canary");
              made.setDaemon(true);
              return made;
            });
  }

  static Collection<Setting<?>> keys() {
    return List.of(SUITE, EVERY, CALLS);
  }

  /**
   * The suite that is configured, held against what it needs.
   *
   * @throws ConfigurationException naming every mistake
   */
  static Optional<Suite> suite(Settings settings, boolean watched) {
    Optional<Suite> suite = settings.find(SUITE).map(Suite::read);
    if (suite.isPresent() && !watched) {
      throw new ConfigurationException(
          SUITE.name() + " needs modelport.drift.directory, where its answers are kept.");
    }
    suite.ifPresent(each -> new Runner(each, plan()));
    return suite;
  }

  private static Plan plan() {
    return Plan.usual()
        .withAtOnce(1)
        .withInstruments(Instruments.none().withSchemas(JsonSchemas::problems));
  }

  /**
   * Not started.
   *
   * @param port answers at once, whatever holds the answers of others
   * @param checked told of each case whether it passed
   */
  static SuiteCanary of(
      Suite suite,
      Settings settings,
      Function<ModelRequest, ModelResponse> port,
      Drift drift,
      Consumer<Boolean> checked,
      InstantSource clock) {
    List<String> ids = suite.cases().stream().map(Case::id).toList();
    Canary.Plan plan = new Canary.Plan(ids, settings.value(EVERY), settings.value(CALLS));
    return new SuiteCanary(suite, plan, port, drift, checked, clock);
  }

  SuiteCanary started() {
    Future<?> unused = // what it would throw is caught within
        thread.scheduleWithFixedDelay(this::run, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** Whether a call is one of a canary's, which says nothing of the application's traffic. */
  static boolean isOne(ModelRequest request) {
    return request.context().labels().containsKey(LABEL);
  }

  /** As far as it is time and the budget goes; what fails here never ends the schedule. */
  int run() {
    try {
      return canary.runIfDue();
    } catch (RuntimeException e) {
      LOG.warn("The canary's run broke off with {}", e.getClass().getName());
      return 0;
    }
  }

  private Observation ask(String id, String name) {
    Case each = suite.find(name).orElseThrow();
    Witnessed witnessed = new Witnessed(port);
    Suite alone = new Suite(suite.name(), List.of(each), each.digest());
    Result result =
        new Runner(alone, plan()).run(Subject.of("canary", witnessed)).find(name).orElseThrow();
    checked.accept(result.state() == State.PASSED);
    Observation seen = ProbeView.of(id, each, result);
    Optional<String> target = witnessed.target();
    witnessed.model().ifPresent(model -> target.ifPresent(it -> models.put(it, model)));
    target
        .filter(models::containsKey) // of a failed call nobody says which model it was for
        .ifPresent(it -> drift.observeCanary(it, models.getOrDefault(it, ""), () -> seen));
    return seen;
  }

  /** Remembers who was asked last. For one thread at a time. */
  private static final class Witnessed implements ModelPort {
    private final Function<ModelRequest, ModelResponse> port;
    private List<AttemptTrace> attempts = List.of();
    private @Nullable String model;

    Witnessed(Function<ModelRequest, ModelResponse> port) {
      this.port = port;
    }

    @Override
    public ModelResponse generate(ModelRequest request) {
      CallContext context = request.context().withLabel(LABEL, "true");
      try {
        ModelResponse response = port.apply(request.withContext(context));
        attempts = response.origin().attempts();
        model = response.origin().modelAsked();
        return response;
      } catch (ModelException e) {
        attempts = e.attempts();
        throw e;
      }
    }

    /** Empty where no answer came. */
    Optional<String> model() {
      return Optional.ofNullable(model);
    }

    /** Empty where nobody was asked. */
    Optional<String> target() {
      return attempts.isEmpty()
          ? Optional.empty()
          : Optional.of(attempts.get(attempts.size() - 1).target());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
