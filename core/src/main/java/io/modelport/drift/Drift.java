package io.modelport.drift;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches each model at each target of a port, behind the callers' backs and never in their way.
 * Where too many observations wait, further ones are left out and counted. Thread-safe.
 */
public final class Drift implements AutoCloseable {
  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.drift.directory",
          "Where baselines and the state of drift detection are kept; nothing is watched where"
              + " unset.");
  private static final Setting<Integer> EVERY =
      Setting.integer(
              "modelport.drift.false-alarm-every",
              "Calls between two false alarms of all detectors of a target together.",
              100,
              10_000_000)
          .withDefault("5000");
  private static final Setting<Integer> SIZE =
      Setting.integer(
              "modelport.drift.baseline",
              "The first calls to a model, which count as accepted and make its baseline.",
              Baseline.LEAST,
              100_000)
          .withDefault("1000");
  private static final Setting<Action> ACTION =
      Setting.oneOf(
              "modelport.drift.action",
              "What becomes of a target whose model changed: it is told, held, or avoided while"
                  + " another target can take its calls.",
              Action.class)
          .withDefault("notify");

  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
  private static final int WAITING = 1024;
  private static final long IDLE_SECONDS = 10; // then the thread ends
  private static final long PATIENCE_SECONDS = 5;

  private final Optional<WatchFolder> folder;
  private final Action action;
  private final Consumer<Change> told;
  private final ThreadPoolExecutor thread;
  private final AtomicLong dropped = new AtomicLong();
  private final Map<String, String> held = new ConcurrentHashMap<>(); // by target
  private final Map<WatchFolder.Place, Optional<KeptWatch>> watches =
      new HashMap<>(); // the thread's
  private final Set<String> heard = new HashSet<>(); // the thread's

  private Drift(Optional<WatchFolder> folder, Action action, Consumer<Change> told) {
    this.folder = folder;
    this.action = action;
    this.told = told;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread made = new Thread(task, "modelport-drift");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  public static Collection<Setting<?>> keys() {
    return List.of(ACTION, SIZE, DIRECTORY, EVERY);
  }

  /**
   * As the settings say.
   *
   * @param told of every alarm, on a thread of its own
   * @throws ConfigurationException where the folder cannot be used
   */
  public static Drift of(Settings settings, Consumer<Change> told) {
    Action action = settings.value(ACTION);
    int size = settings.value(SIZE);
    int every = settings.value(EVERY);
    Optional<Path> path = settings.find(DIRECTORY);
    Drift drift = new Drift(path.map(each -> new WatchFolder(each, size, every)), action, told);
    try {
      if (path.isPresent() && action != Action.NOTIFY) {
        drift.held.putAll(drift.folder.orElseThrow().held());
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          DIRECTORY.name()
              + " names "
              + path.orElseThrow()
              + ", which cannot be read and written.");
    }
    return drift;
  }

  /** Nothing is watched. */
  public static Drift off() {
    return new Drift(Optional.empty(), Action.NOTIFY, change -> {});
  }

  public boolean isOff() {
    return folder.isEmpty();
  }

  /**
   * Takes in what was seen of a call, soon; returns at once.
   *
   * @param seen made later, on another thread
   */
  public void observe(String target, String model, Supplier<Observation> seen) {
    folder.ifPresent(
        here -> {
          try {
            thread.execute(() -> count(here, new WatchFolder.Place(target, model), seen));
          } catch (RejectedExecutionException e) {
            if (dropped.getAndIncrement() == 0) {
              LOG.warn("Drift detection does not keep up; some calls are not looked at.");
            }
          }
        });
  }

  private void count(WatchFolder here, WatchFolder.Place place, Supplier<Observation> seen) {
    try {
      Optional<KeptWatch> watch = watches.computeIfAbsent(place, each -> opened(here, each));
      if (watch.isPresent()) {
        for (Alarm alarm : watch.get().observe(seen.get())) {
          tell(here, place, alarm);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Its message may carry content: only the kind of failure is told.
      dropped.incrementAndGet();
      LOG.warn("A call to {} was not looked at for drift: {}", place.target(), e.getClass());
    }
  }

  /** A watch that cannot be opened is said once; its target goes on unwatched. */
  private Optional<KeptWatch> opened(WatchFolder here, WatchFolder.Place place) {
    try {
      KeptWatch watch = here.open(place);
      for (Alarm alarm : watch.recovered()) {
        tell(here, place, alarm);
      }
      return Optional.of(watch);
    } catch (IOException e) {
      LOG.warn("{} is not watched for drift: {}", place.target(), e.getMessage());
      return Optional.empty();
    }
  }

  private void tell(WatchFolder here, WatchFolder.Place place, Alarm alarm) throws IOException {
    boolean model = alarm.side() == Signal.Side.MODEL;
    Action done = model ? action : Action.NOTIFY;
    if (done != Action.NOTIFY) {
      here.hold(place, alarm.sentence());
      held.put(place.target(), alarm.sentence());
    }
    boolean first = heard.add(place + " " + alarm.side());
    if (first) {
      LOG.warn("{} ({}): {}", place.target(), place.model(), alarm.sentence());
    } else {
      LOG.debug("{} ({}): {}", place.target(), place.model(), alarm.sentence());
    }
    told.accept(new Change(place.target(), place.model(), alarm, done, first));
  }

  /** Why no call may go to a target; empty where one may. */
  public Optional<String> refusal(String target) {
    return Optional.ofNullable(held.get(target)).map(why -> "held for drift (" + why + ")");
  }

  /** Whether a held target is asked all the same where there is no other. */
  public boolean yields() {
    return action == Action.FALL_BACK;
  }

  /** Observations that were left out. */
  public long dropped() {
    return dropped.get();
  }

  /** Takes in what waits, for some seconds at most. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (dropped.get() > 0) {
      LOG.warn("Drift detection left out {} calls.", dropped.get());
    }
  }
}
