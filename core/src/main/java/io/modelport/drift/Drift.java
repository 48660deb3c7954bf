package io.modelport.drift;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
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
  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
  private static final int WAITING = 1024;
  private static final long IDLE_SECONDS = 10; // then the thread ends
  private static final long PATIENCE_SECONDS = 5;

  private final Optional<WatchFolder> folder;
  private final Consequences consequences;
  private final Untold untold;
  private final ThreadPoolExecutor thread;
  private final AtomicLong dropped = new AtomicLong();
  private final Map<WatchFolder.Place, Optional<KeptWatch>> watches =
      new HashMap<>(); // the thread's
  private final Set<String> heard = new HashSet<>(); // the thread's
  private final Set<WatchFolder.Place> failed = new HashSet<>(); // the thread's

  private Drift(Optional<WatchFolder> folder, Consequences consequences, Consumer<Change> told) {
    this.folder = folder;
    this.consequences = consequences;
    this.untold = new Untold(change -> hold(change, told));
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
    return List.of(Consequences.ACTION, SIZE, DIRECTORY, EVERY);
  }

  /**
   * As the settings say. The folder is taken until {@link #close}.
   *
   * @param told of every alarm, on a thread of its own; again where it throws
   * @throws ConfigurationException where the folder cannot be used
   */
  public static Drift of(Settings settings, Consumer<Change> told) {
    Consequences consequences = new Consequences(settings.value(Consequences.ACTION));
    int size = settings.value(SIZE);
    int every = settings.value(EVERY);
    Optional<WatchFolder> folder =
        settings.find(DIRECTORY).map(path -> WatchFolder.take(DIRECTORY.name(), path, size, every));
    Drift drift = new Drift(folder, consequences, told);
    try {
      folder.ifPresent(consequences::recover);
    } catch (ConfigurationException e) {
      drift.close();
      throw e;
    }
    return drift;
  }

  /** Nothing is watched. */
  public static Drift off() {
    return new Drift(Optional.empty(), new Consequences(Action.NOTIFY), change -> {});
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
    observe(new WatchFolder.Place(target, model), seen);
  }

  /**
   * The same of a canary's case, which is compared with earlier answers to the same suite.
   *
   * @param seen made later, on another thread
   */
  public void observeCanary(String target, String model, Supplier<Observation> seen) {
    observe(new WatchFolder.Place(target, model, true), seen);
  }

  /**
   * A canary whose budget and next run are kept in the folder.
   *
   * @throws IllegalStateException where nothing is watched, so that there is no folder
   */
  public Canary canary(Canary.Plan plan, Canary.Prober prober, InstantSource clock) {
    Disk disk = folder.orElseThrow(() -> new IllegalStateException("There is no folder.")).disk();
    return new Canary(plan, disk, prober, seen -> {}, clock);
  }

  private void observe(WatchFolder.Place place, Supplier<Observation> seen) {
    folder.ifPresent(
        here -> {
          try {
            thread.execute(() -> count(here, place, seen));
          } catch (RejectedExecutionException e) {
            if (dropped.getAndIncrement() == 0) {
              LOG.warn("Drift detection does not keep up; some calls are not looked at.");
            }
          }
        });
  }

  private void count(WatchFolder here, WatchFolder.Place place, Supplier<Observation> seen) {
    Optional<KeptWatch> watch = watches.computeIfAbsent(place, each -> opened(here, each));
    if (watch.isEmpty()) {
      return;
    }
    try {
      if (!untold.tell()) { // a further call would make the watch forget what was not heard
        dropped.incrementAndGet();
        return;
      }
      for (Alarm alarm : watch.get().observe(seen.get())) {
        raise(place, alarm);
      }
      untold.tell();
    } catch (IOException | RuntimeException e) {
      // Its message may carry content: only the kind of failure is told.
      dropped.incrementAndGet();
      if (failed.add(place)) {
        LOG.warn("A call to {} was not looked at for drift: {}", place.target(), e.getClass());
      }
    }
  }

  /** A watch that cannot be opened is said once; its target goes on unwatched. */
  private Optional<KeptWatch> opened(WatchFolder here, WatchFolder.Place place) {
    try {
      KeptWatch watch = here.open(place);
      watch.recovered().forEach(alarm -> raise(place, alarm));
      return Optional.of(watch);
    } catch (IOException e) {
      LOG.warn("{} is not watched for drift: {}", place.target(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("{} is not watched for drift: {}", place.target(), e.getClass());
    }
    return Optional.empty();
  }

  private void raise(WatchFolder.Place place, Alarm alarm) {
    Action done = consequences.of(place.target(), alarm);
    boolean first = heard.add(place + " " + alarm.side());
    if (first) {
      LOG.warn("{} ({}): {}", place.target(), place.model(), alarm.sentence());
    } else {
      LOG.debug("{} ({}): {}", place.target(), place.model(), alarm.sentence());
    }
    untold.add(new Change(place.target(), place.model(), place.canary(), alarm, done, first));
  }

  private void hold(Change change, Consumer<Change> told) {
    if (change.action() != Action.NOTIFY) {
      try {
        WatchFolder.Place place =
            new WatchFolder.Place(change.target(), change.model(), change.canary());
        folder.orElseThrow().hold(place, change.alarm().sentence());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    told.accept(change);
  }

  /** Why no call may go to a target; empty where one may. */
  public Optional<String> refusal(String target) {
    Optional<String> refusal = consequences.refusal(target);
    if (refusal.isPresent()) {
      tellAgain(); // no further call would
    }
    return refusal;
  }

  private void tellAgain() {
    if (!untold.isEmpty()) {
      try {
        thread.execute(untold::tell);
      } catch (RejectedExecutionException e) {
        // What waits there tells of it too.
      }
    }
  }

  /** Whether the model of a target changed, and nobody accepted that yet. */
  public boolean isChanged(String target) {
    return consequences.isChanged(target);
  }

  /** Whether answers of a target wait for a person because its model changed. */
  public boolean isDoubted(String target) {
    return consequences.isDoubted(target);
  }

  /** Whether answers may have to wait for a person. */
  public boolean reviews() {
    return consequences.is(Action.REVIEW) && !isOff();
  }

  /** Whether a held target is asked all the same where there is no other. */
  public boolean yields() {
    return consequences.is(Action.FALL_BACK);
  }

  /** Observations that were left out. */
  public long dropped() {
    return dropped.get();
  }

  /** Takes in what waits, for some seconds at most. */
  @Override
  public void close() {
    tellAgain();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    folder.ifPresent(WatchFolder::close);
    if (dropped.get() > 0) {
      LOG.warn("Drift detection left out {} calls.", dropped.get());
    }
  }
}
