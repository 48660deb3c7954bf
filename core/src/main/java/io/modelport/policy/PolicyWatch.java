package io.modelport.policy;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force. Callers look at its file, at most one of them a second; a thread of its own
 * reads what has changed, and takes it over as a whole or not at all. After some seconds without a
 * caller the next one waits until it is read. Safe for use by many threads.
 */
public final class PolicyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
  private static final long PERIOD = 1_000; // milliseconds
  private static final long IDLE = 2 * PERIOD; // without a look that was due
  private static final long PATIENCE = 500; // milliseconds, for a policy that a model has to learn
  private static final CountDownLatch DONE = new CountDownLatch(0);
  private static final Path USUAL = Path.of("modelport-policy.yaml");

  private static final Setting<Path> FILE =
      Setting.path(
          "modelport.policy.file",
          "The policy; where unset, " + USUAL + " in the working directory if it is there.");

  private final Optional<Path> file;
  private final Optional<Surroundings> surroundings;
  private final InstantSource clock;
  private final Executor reader;
  private final AtomicLong nextLook;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Optional<String> read; // state of the file that was read last
  private volatile Optional<String> seen; // state of the file at the last look
  private volatile Policy current;
  private @Nullable CountDownLatch catching; // guarded by this

  PolicyWatch(
      Optional<Path> file,
      Optional<Surroundings> surroundings,
      InstantSource clock,
      Executor reader) {
    this.file = file;
    this.surroundings = surroundings;
    this.clock = clock;
    this.reader = reader;
    this.nextLook = new AtomicLong(clock.millis() + PERIOD);
    this.read = state();
    this.seen = read;
    this.current = file.map(path -> read(path, surroundings)).orElse(Policy.none());
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(FILE);
  }

  /**
   * The policy that the settings name, and every later one in the same place.
   *
   * @throws ConfigurationException naming everything that is wrong with the file as it is now
   */
  public static PolicyWatch of(Settings settings, Surroundings surroundings, InstantSource clock) {
    return of(settings, USUAL, surroundings, clock);
  }

  static PolicyWatch of(
      Settings settings, Path usual, Surroundings surroundings, InstantSource clock) {
    return new PolicyWatch(
        place(settings, usual), Optional.of(surroundings), clock, PolicyWatch::inBackground);
  }

  /** Whatever stands there is meant to be it: a folder or a dangling link fails to be read. */
  private static Optional<Path> place(Settings settings, Path usual) {
    return settings
        .find(FILE)
        .or(() -> Optional.of(usual).filter(path -> Files.exists(path, NOFOLLOW_LINKS)));
  }

  /**
   * Reads a policy once.
   *
   * @param surroundings what it is held against; empty to look at the file alone
   * @throws ConfigurationException naming everything that is wrong
   */
  public static Policy read(Path file, Optional<Surroundings> surroundings) {
    return read(YamlFile.at(FILE.name(), file), surroundings);
  }

  /**
   * The same for those who have no targets to hold it against.
   *
   * @throws ConfigurationException naming everything that is wrong with the file as it is now
   */
  public static PolicyWatch alone(Settings settings, InstantSource clock) {
    return new PolicyWatch(
        place(settings, USUAL), Optional.empty(), clock, PolicyWatch::inBackground);
  }

  /**
   * Reads a policy from its text.
   *
   * @param name for messages
   * @param surroundings what it is held against; empty to look at the text alone
   * @throws ConfigurationException naming everything that is wrong
   */
  public static Policy read(String name, String text, Optional<Surroundings> surroundings) {
    return read(YamlFile.of(name, text), surroundings);
  }

  private static Policy read(YamlFile yaml, Optional<Surroundings> surroundings) {
    return PolicyFile.read(
        yaml,
        surroundings
            .map(around -> new Reading(yaml, around))
            .orElseGet(() -> new Reading(yaml, Set.of())));
  }

  /**
   * Reads a policy once, and looks at the file alone.
   *
   * @param findings the types of findings that there are; empty where there may be any
   * @throws ConfigurationException naming everything that is wrong
   */
  public static Policy check(Path file, Set<String> findings) {
    YamlFile yaml = YamlFile.at(FILE.name(), file);
    return PolicyFile.read(yaml, new Reading(yaml, findings));
  }

  /** Whether there is a file, by its key or in its usual place. */
  public boolean isThere() {
    return file.isPresent();
  }

  /** The policy for a call that begins now, which keeps it to its end. */
  public Policy current() {
    long now = clock.millis();
    long due = nextLook.get();
    boolean early = now < due && due - now <= PERIOD; // a clock that was set back is no reason
    if (early || file.isEmpty()) {
      return current;
    }
    if (now - due > IDLE) {
      catchUp(file.get(), due);
    } else if (nextLook.compareAndSet(due, now + PERIOD)) {
      look(file.get());
    }
    return current;
  }

  /** After a time without calls the next ones wait for what changed meanwhile, and not for long. */
  private void catchUp(Path path, long due) {
    CountDownLatch reading;
    synchronized (this) {
      if (nextLook.get() != due) {
        return; // another call did
      }
      if (catching == null) {
        Optional<String> there = state();
        seen = there;
        catching = !there.equals(read) && isSettled(path) ? begun(path, there) : DONE;
      }
      reading = catching;
    }
    try {
      if (!reading.await(PATIENCE, TimeUnit.MILLISECONDS)) {
        LOG.info("The changed policy is still being read; the one of before holds until then.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      nextLook.compareAndSet(due, clock.millis() + PERIOD);
      catching = catching == reading ? null : catching;
    }
  }

  /** Nobody writes it at this moment, as far as its time says. */
  private boolean isSettled(Path path) {
    try {
      return clock.millis() - Files.getLastModifiedTime(path).toMillis() >= PERIOD;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file that is still being written is left alone: it has to look the same twice. */
  private void look(Path path) {
    Optional<String> there = state();
    boolean still = there.equals(seen);
    seen = there;
    if (still && !there.equals(read)) {
      begun(path, there);
    }
  }

  /** Has it read, unless somebody reads; done when it is, well or not. */
  private CountDownLatch begun(Path path, Optional<String> there) {
    CountDownLatch reading = new CountDownLatch(1);
    if (!busy.compareAndSet(false, true)) {
      return DONE;
    }
    try {
      reader.execute(
          () -> {
            try {
              reload(path, there);
            } finally {
              reading.countDown();
            }
          });
    } catch (RuntimeException | Error e) { // no thread is to be had now
      busy.set(false);
      reading.countDown();
      LOG.warn("The changed policy is not read yet ({}).", e.getClass().getSimpleName());
    }
    return reading;
  }

  private void reload(Path path, Optional<String> state) {
    try {
      Policy next = read(path, surroundings);
      if (state.equals(state())) { // else it changed under the reader, and is looked at again
        read = state;
        current = next;
        LOG.info("The policy is now {}.", next.version().orElse("empty"));
      }
    } catch (ConfigurationException e) {
      read = state;
      LOG.warn(
          "The changed policy is not followed, {} stays in force: {}",
          current.version().orElse("none"),
          e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private Optional<String> state() {
    return file.map(PolicyWatch::state);
  }

  private static String state(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "not there";
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "modelport-policy-reader");
    thread.setDaemon(true);
    thread.start();
  }
}
