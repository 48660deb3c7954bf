package io.modelport.review;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.jdbc.DatabaseKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The held answers of a port: a queue where they wait, and ways to wait for them. A verdict counts
 * once it is on record. Safe for use by many threads.
 */
public final class Reviews implements AutoCloseable {
  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.review.directory",
          "Where held answers wait for a person, for the processes of one machine; the policy's"
              + " review needs it or a database.");
  private static final DatabaseKeys DATABASE =
      DatabaseKeys.of(
          "modelport.review.database",
          "The PostgreSQL database in which held answers of several instances wait, in place of a"
              + " folder.",
          "Who reads and writes held answers in the database.");
  private static final Setting<Duration> LEASE =
      Setting.duration(
              "modelport.review.lease",
              "How long a reviewer who took an answer has it alone; then another one may take it.")
          .withDefault("15m");
  private static final Setting<Duration> KEEP =
      Setting.duration(
              "modelport.review.keep",
              "How long an answer can still be asked for after its verdict, or one that cannot be"
                  + " read is kept after its deadline; then it is removed.")
          .withDefault("7d");

  private final ReviewQueue queue;
  private final Duration lease;
  private final Duration keep;
  private final InstantSource clock;
  private final Waiters waiters;
  private @Nullable ReviewClerk clerk;

  Reviews(ReviewQueue queue, Duration lease, Duration keep, InstantSource clock) {
    this.queue = queue;
    this.lease = lease;
    this.keep = keep;
    this.clock = clock;
    this.waiters = new Waiters(queue);
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(List.of(DIRECTORY, LEASE, KEEP));
    keys.addAll(DATABASE.keys());
    return keys;
  }

  /**
   * The queue that the settings name; empty where they name none. Nothing is opened yet.
   *
   * @throws ConfigurationException where they name two, or a driver is missing
   */
  public static Optional<Reviews> of(Settings settings, InstantSource clock) {
    Optional<Path> directory = settings.find(DIRECTORY);
    if (directory.isPresent() && DATABASE.isSet(settings)) {
      throw new ConfigurationException(
          DIRECTORY.name()
              + " and "
              + DATABASE.name()
              + " are both set; answers wait in one place.");
    }
    Optional<ReviewQueue> queue =
        directory
            .<ReviewQueue>map(path -> new FileQueue(path, clock))
            .or(() -> DATABASE.open(settings, SharedQueue.TABLES).map(SharedQueue::new));
    return queue.map(each -> new Reviews(each, settings.value(LEASE), settings.value(KEEP), clock));
  }

  /**
   * Begins to look after the queue, on a thread of its own: what is overdue expires, verdicts are
   * recorded, those who wait are told. Once.
   *
   * @param log keeps verdicts
   */
  public synchronized void start(VerdictLog log) {
    clerk = ReviewClerk.start(queue, waiters, keep, log);
  }

  /**
   * An answer begins to wait; it is durable when this returns.
   *
   * @throws QueueException where it cannot be kept, and must not be shown either
   */
  public void hold(HeldAnswer answer) {
    queue.add(answer);
  }

  /**
   * The desk over the same queue. Closing it closes the queue.
   *
   * @param refused hears of each verdict that is refused
   */
  public ReviewDesk desk(Entitlement entitlement, RefusedVerdict refused) {
    return new ReviewDesk(queue, entitlement, refused, lease, clock);
  }

  /** How many wait for a verdict. */
  public long waiting() {
    return queue.size();
  }

  /** How an answer stands; empty where there is none of this id. */
  public Optional<Standing> find(String id) {
    return queue.find(id);
  }

  /**
   * Ends when there is a verdict: with what the answer became, or with a {@link ModelException} of
   * the kind {@code REJECTED}.
   *
   * @param id of the decision, as the exception of the kind {@code HELD} has it; also one that
   *     another process held before
   */
  public CompletableFuture<Decided> future(String id) {
    return waiters.future(id);
  }

  /**
   * Waits for the verdict.
   *
   * @throws ModelException {@code REJECTED} where nothing goes out, {@code HELD} where there is no
   *     verdict in this time, {@code CANCELLED} where the thread is interrupted
   */
  public Decided await(String id, Duration patience) {
    try {
      return future(id).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw held(id, "There is no verdict on the answer yet.", Kind.HELD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw held(id, "The waiting thread was interrupted.", Kind.CANCELLED);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ModelException failure
          ? failure
          : held(id, "The verdict cannot be read.", Kind.HELD);
    }
  }

  /**
   * Tells of the verdict once, on a thread of the port's or, where it is there already, on this
   * one.
   *
   * @param answered of what goes out
   * @param refused where nothing does
   */
  public void whenDecided(String id, Consumer<Decided> answered, Consumer<ModelException> refused) {
    var unused = // what a listener throws is caught within
        future(id).whenComplete((decided, failure) -> tell(decided, failure, answered, refused));
  }

  private static void tell(
      @Nullable Decided decided,
      @Nullable Throwable failure,
      Consumer<Decided> answered,
      Consumer<ModelException> refused) {
    try {
      if (decided != null) {
        answered.accept(decided);
      } else if (failure != null && failure.getCause() instanceof ModelException refusal) {
        refused.accept(refusal);
      }
    } catch (RuntimeException e) {
      ReviewClerk.failed(e);
    }
  }

  private static ModelException held(String id, String why, Kind kind) {
    return new ModelException(kind, why).withDecision(id, List.of());
  }

  @Override
  public synchronized void close() {
    if (clerk != null) {
      clerk.close();
    }
    waiters.close();
    queue.close();
  }
}
