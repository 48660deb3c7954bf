package io.modelport.advisor;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.advisor.Trigger.Sign;
import io.modelport.advisor.costs.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a decision against the live figures of its application: those of the first days are what it
 * rested on, those of each further stretch of days are compared with them. Each sign is told once.
 * Counted in memory with each call; kept and told on a thread of its own, so never in a call's way:
 * what it cannot keep or tell is tried again with a later call. Thread-safe.
 */
public final class LookAgain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LookAgain.class);
  private static final int BETWEEN = 1000; // calls between two states
  private static final long IDLE_SECONDS = 10; // then the thread ends
  private static final long PATIENCE_SECONDS = 5;

  private final Optional<Advice> advice;
  private final Path file;
  private final Duration length;
  private final Observed standing; // what is known without a call
  private final InstantSource clock;
  private final Consumer<Trigger> told;
  private final ThreadPoolExecutor thread;
  private final AtomicBoolean waiting = new AtomicBoolean(); // the thread was asked to work
  private final Set<Sign> known = EnumSet.noneOf(Sign.class); // were told
  private final Map<Sign, Trigger> untold = new EnumMap<>(Sign.class);
  private Optional<Observed> then = Optional.empty();
  private LiveWindow window;
  private int unsaved; // changed since the last state
  private int toKeep; // of these, those in the state that is being kept
  private boolean begun;
  private boolean failing;

  private LookAgain(
      Optional<Advice> advice,
      Path file,
      Duration length,
      Observed standing,
      InstantSource clock,
      Consumer<Trigger> told) {
    this.advice = advice;
    this.file = file;
    this.length = length;
    this.standing = standing;
    this.clock = clock;
    this.told = told;
    this.window = new LiveWindow(clock.instant());
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1), // nobody asks while another one waits
            task -> {
              Thread made = new Thread(task, "modelport-advisor");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  public static Collection<Setting<?>> keys() {
    return LookAgainKeys.all();
  }

  /**
   * As the settings say.
   *
   * @param ceiling the highest class that may leave
   * @param told why to look again; once more with a later call where it throws
   * @throws ConfigurationException where a file cannot be used, with everything that is wrong
   */
  public static LookAgain of(
      Settings settings, Sensitivity ceiling, InstantSource clock, Consumer<Trigger> told) {
    Optional<Advice> advice = LookAgainKeys.advice(settings);
    LookAgain found =
        new LookAgain(
            advice,
            LookAgainKeys.state(settings),
            LookAgainKeys.length(settings),
            LookAgainKeys.standing(settings, advice, day(clock.instant()), ceiling),
            clock,
            told);
    found.load();
    return found;
  }

  private void load() {
    if (advice.isPresent() && Files.exists(file)) {
      try {
        LookAgainFile kept = LookAgainFile.of(Files.readAllBytes(file));
        window = kept.window();
        then = kept.then();
        known.addAll(kept.known());
      } catch (IOException e) {
        throw new ConfigurationException(
            LookAgainKeys.STATE.name()
                + " names "
                + file
                + ", which is none of its files; move it away.");
      }
    }
  }

  /** The currency in which costs count; empty where nothing is looked at. */
  public Optional<String> currency() {
    return advice.map(it -> it.answers().said().currency());
  }

  /** A call is over. */
  public void observe(LiveCall call) {
    if (advice.isPresent() && add(advice.get(), call)) {
      soon();
    }
  }

  /** Whether there is something to keep or tell. */
  private synchronized boolean add(Advice decided, LiveCall call) {
    try {
      Instant now = clock.instant();
      begin(decided, now);
      if (!now.isBefore(window.from.plus(length))) {
        compare(decided, now);
        window = new LiveWindow(now);
        unsaved = BETWEEN;
      }
      window.add(call);
      unsaved++;
    } catch (RuntimeException e) {
      failed(e);
    }
    return unsaved > BETWEEN || !untold.isEmpty();
  }

  private synchronized void failed(Exception e) {
    if (!failing) {
      LOG.warn("Live figures are kept or told later: {}", e.getClass().getName());
    }
    failing = true;
  }

  /** What needs no calls to be seen is seen at once. */
  private void begin(Advice decided, Instant now) {
    if (!begun && then.isPresent()) {
      tell(decided, then.get(), complete(Observed.on(day(now))));
    }
    begun = true;
  }

  /** The first days are held against what was said, the others against the first. */
  private void compare(Advice decided, Instant now) {
    Observed seen = complete(window.observed(now));
    tell(decided, then.orElseGet(() -> said(decided, seen)), seen);
    then = Optional.of(then.orElse(seen));
  }

  private static Observed said(Advice decided, Observed seen) {
    Span rate = decided.costs().rate();
    Span cost = decided.costs().hostedRequest();
    Observed said = seen;
    if (rate.isBounded()) {
      said = said.with(Live.REQUESTS_PER_SECOND, rate.middle());
    }
    return cost.isBounded() && cost.isPoint() ? said.with(Live.COST_PER_REQUEST, cost.low()) : said;
  }

  private void tell(Advice decided, Observed before, Observed seen) {
    Relook.reasons(decided, before, seen).forEach(this::tell);
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** With what is known without a call. */
  private Observed complete(Observed seen) {
    return new Observed(
        seen.day(),
        seen.figures(),
        standing.ceiling(),
        standing.operations(),
        seen.model(),
        standing.retirement());
  }

  /** A case of a fixed suite is through, such as a canary's. */
  public void checked(boolean passed) {
    if (advice.isPresent()) {
      add(passed);
    }
  }

  private synchronized void add(boolean passed) {
    window.addChecked(passed);
  }

  /**
   * A hosted model no longer behaves as it was accepted.
   *
   * @param sentence what changed, with its figures
   */
  public void drifted(String sentence) {
    if (advice.isPresent()) {
      behaviour(sentence);
      soon();
    }
  }

  private synchronized void behaviour(String sentence) {
    tell(new Trigger(Sign.BEHAVIOUR, sentence));
  }

  private void tell(Trigger trigger) {
    if (!known.contains(trigger.sign())) {
      untold.putIfAbsent(trigger.sign(), trigger);
    }
  }

  private void soon() {
    if (waiting.compareAndSet(false, true)) {
      try {
        thread.execute(this::work);
      } catch (RejectedExecutionException e) {
        // It is closed: what was counted until then is kept.
      }
    }
  }

  /** On the thread: tells, then keeps, so that what nobody heard is seen again after a crash. */
  private void work() {
    waiting.set(false);
    try {
      for (Trigger trigger : untold()) {
        told.accept(trigger);
        heard(trigger);
      }
      LookAgainFile.write(file, state());
      kept();
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
  }

  private synchronized List<Trigger> untold() {
    return List.copyOf(untold.values());
  }

  private synchronized void heard(Trigger trigger) {
    known.add(trigger.sign());
    untold.remove(trigger.sign());
  }

  private synchronized byte[] state() {
    toKeep = unsaved;
    return new LookAgainFile(window, then, known).bytes();
  }

  private synchronized void kept() {
    unsaved -= toKeep;
    failing = false;
  }

  /** Keeps what was counted; waits for that for some seconds at most. */
  @Override
  public void close() {
    if (advice.isPresent()) {
      soon();
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        failed(new TimeoutException());
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
