package io.modelport.release;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a port makes of the release in force. Callers look at the history, at most one of them in a
 * fifth of a second; a thread of its own reads a bundle that came into force, and takes it over as
 * a whole or not at all; what could not be read or followed is tried again at every look. Safe for
 * use by many threads.
 *
 * @param <T> what is made of a bundle
 */
public final class ReleaseWatch<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);
  private static final long PERIOD = 200; // milliseconds
  private static final long IDLE = 10 * PERIOD; // without a look that was due

  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.release.directory",
          "The folder of the releases, the one in force of which makes the prompts; none where"
              + " unset.");
  private static final Setting<String> ID =
      Setting.text(
          "modelport.release.id",
          "The one release that is used whatever is in force, as for an evaluation of it.");
  private static final Setting<OnDrift> ON_DRIFT =
      Setting.oneOf(
              "modelport.release.on-drift",
              "What becomes of the release in force when a model no longer behaves as accepted.",
              OnDrift.class)
          .withDefault("keep");

  /** A rollback that is still to be done. */
  private record Owed(String release, String why) {}

  /** A bundle and what is made of it. */
  private record Taken<T>(Bundle bundle, T made) {}

  private final Releases releases;
  private final Path history;
  private final Optional<String> pinned;
  private final OnDrift onDrift;
  private final InstantSource clock;
  private final Executor reader;
  private final AtomicLong nextLook;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Queue<Owed> owed = new ConcurrentLinkedQueue<>();
  private final Set<String> complaints = ConcurrentHashMap.newKeySet(); // of what still fails
  private Function<Bundle, T> making =
      bundle -> {
        throw notStarted();
      };
  private BiConsumer<Optional<String>, String> telling =
      (before, after) -> {
        throw notStarted();
      };
  private volatile String read = ""; // state of the history that was read last
  private volatile @Nullable Taken<T> taken;

  private ReleaseWatch(Path directory, Settings settings, InstantSource clock, Executor reader) {
    this.releases = Releases.at(directory, clock);
    this.history = directory.resolve(ReleaseFolder.HISTORY);
    this.pinned = settings.find(ID);
    this.onDrift = settings.value(ON_DRIFT);
    this.clock = clock;
    this.reader = reader;
    this.nextLook = new AtomicLong(clock.millis() + PERIOD);
  }

  private static IllegalStateException notStarted() {
    return new IllegalStateException("The watch has to be started first.");
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(DIRECTORY, ID, ON_DRIFT);
  }

  /**
   * The watch over the folder that the settings name; empty where they name none. It gives nothing
   * before it is {@link #start started}.
   */
  public static <T> Optional<ReleaseWatch<T>> of(Settings settings, InstantSource clock) {
    return of(settings, clock, ReleaseWatch::inBackground);
  }

  static <T> Optional<ReleaseWatch<T>> of(Settings settings, InstantSource clock, Executor reader) {
    Optional<Path> directory = settings.find(DIRECTORY);
    if (directory.isEmpty() && settings.find(ID).isPresent()) {
      throw new ConfigurationException(
          ID.name() + " is set, but " + DIRECTORY.name() + " is not; set both.");
    }
    return directory.map(path -> new ReleaseWatch<>(path, settings, clock, reader));
  }

  /**
   * Takes the release that is in force now; by one thread, before all else.
   *
   * @param make what is wanted of a bundle; throws {@link ConfigurationException} for one that
   *     cannot be followed
   * @param tell of the id before and the id from now on, before anybody is given the new one; where
   *     it throws, the old one stays
   * @throws ConfigurationException where none is in force, or it cannot be followed
   */
  public void start(Function<Bundle, T> make, BiConsumer<Optional<String>, String> tell) {
    making = make;
    telling = tell;
    read = state();
    String id =
        pinned
            .or(releases::inForce)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        DIRECTORY.name()
                            + " names a folder in which no release is in force; promote one."));
    take(releases.bundle(id));
  }

  /** What is in force for a call that begins now, which keeps it to its end. */
  public Optional<T> current() {
    Taken<T> now = taken;
    if (now == null) {
      return Optional.empty();
    }
    long time = clock.millis();
    long due = nextLook.get();
    boolean early = time < due && due - time <= PERIOD; // a clock that was set back is no reason
    if (early || pinned.isPresent()) {
      return Optional.of(now.made());
    }
    if (time - due > IDLE) {
      catchUp(due);
    } else if (nextLook.compareAndSet(due, time + PERIOD)) {
      look();
    }
    return Optional.ofNullable(taken).map(Taken::made);
  }

  /** After a time without calls the next ones wait for what changed meanwhile. */
  private synchronized void catchUp(long due) {
    if (nextLook.get() != due) {
      return; // another call did
    }
    try {
      String state = state();
      if ((!state.equals(read) || !owed.isEmpty()) && busy.compareAndSet(false, true)) {
        read(state);
      }
    } finally {
      nextLook.set(clock.millis() + PERIOD);
    }
  }

  private void look() {
    String state = state();
    if ((!state.equals(read) || !owed.isEmpty()) && busy.compareAndSet(false, true)) {
      try {
        reader.execute(() -> read(state));
      } catch (RuntimeException | Error e) { // no thread is to be had now
        busy.set(false);
        complain("The release is not read yet (" + e.getClass().getSimpleName() + ").");
      }
    }
  }

  private void read(String state) {
    try {
      takeBack();
      follow(state);
    } finally {
      busy.set(false);
    }
  }

  private void follow(String state) {
    try {
      Optional<String> id = releases.inForce();
      if (id.isPresent() && !id.equals(inUse())) {
        take(releases.bundle(id.get()));
        LOG.info("The release is now {}.", id.get());
      }
      read = state;
      if (owed.isEmpty()) {
        complaints.clear();
      }
    } catch (ConfigurationException e) {
      complain(
          "The release that was put in force is not followed yet, "
              + inUse().orElse("none")
              + " stays: "
              + e.getMessage());
    } catch (RuntimeException | Error e) {
      complain("The release is not changed yet (" + e.getClass().getSimpleName() + ").");
    }
  }

  /** Once, however often it is tried again. */
  private void complain(String message) {
    if (complaints.add(message)) {
      LOG.warn("{}", message);
    }
  }

  private void take(Bundle bundle) {
    T made = making.apply(bundle);
    telling.accept(inUse(), bundle.id());
    taken = new Taken<>(bundle, made);
  }

  private Optional<String> inUse() {
    Taken<T> now = taken;
    return now == null ? Optional.empty() : Optional.of(now.bundle().id());
  }

  /**
   * A model no longer behaves as accepted: takes the release in use back, where the settings want
   * that; where it cannot now, at a later look.
   *
   * @param why in a sentence without content
   */
  public void drifted(String why) {
    Optional<String> used = inUse();
    if (onDrift == OnDrift.KEEP || pinned.isPresent() || used.isEmpty()) {
      return;
    }
    Owed now = new Owed(used.get(), why);
    if (!owed.contains(now)) {
      owed.add(now);
    }
    takeBack();
    look();
  }

  private void takeBack() {
    for (Owed next = owed.peek(); next != null; next = owed.peek()) {
      try {
        Optional<Move> move = releases.rollBackFrom(next.release(), next.why());
        owed.remove(next);
        if (move.isPresent()) {
          LOG.warn("Rolled back to the release {}: {}", move.get().release(), next.why());
        } else {
          LOG.warn(
              "The release {} stays in spite of drift: there is none to go back to.",
              next.release());
        }
      } catch (ConfigurationException e) {
        complain("The release " + next.release() + " is not rolled back yet: " + e.getMessage());
        return;
      } catch (RuntimeException | Error e) {
        complain("The release is not rolled back yet (" + e.getClass().getSimpleName() + ").");
        return;
      }
    }
  }

  private String state() {
    try {
      BasicFileAttributes now = Files.readAttributes(history, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "not there";
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "modelport-release-reader");
    thread.setDaemon(true);
    thread.start();
  }
}
