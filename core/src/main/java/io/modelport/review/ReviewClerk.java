package io.modelport.review;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a queue, behind everybody's back. */
final class ReviewClerk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewClerk.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final int ROUNDS = 240; // between two that forget: a minute
  private static final long PATIENCE = 5; // seconds

  private final ReviewQueue queue;
  private final Waiters waiters;
  private final Duration keep;
  private final VerdictLog log;
  private final ScheduledExecutorService thread;
  private final Set<String> failing = new HashSet<>(); // steps
  private int round;

  private ReviewClerk(ReviewQueue queue, Waiters waiters, Duration keep, VerdictLog log) {
    this.queue = queue;
    this.waiters = waiters;
    this.keep = keep;
    this.log = log;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "modelport-review");
              made.setDaemon(true);
              return made;
            });
  }

  static ReviewClerk start(ReviewQueue queue, Waiters waiters, Duration keep, VerdictLog log) {
    ReviewClerk clerk = new ReviewClerk(queue, waiters, keep, log);
    var unused = // what it would throw is caught within
        clerk.thread.scheduleWithFixedDelay(
            clerk::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return clerk;
  }

  private void look() {
    step("expire", queue::expire);
    step("record", () -> queue.record(this::record));
    step("tell", waiters::look);
    if (round++ % ROUNDS == 0) {
      step("forget", () -> queue.forget(keep, review -> log.record(review, Optional.empty())));
    }
  }

  private void record(Standing standing) {
    log.record(standing.review().orElseThrow(), Optional.of(standing.answer()));
  }

  /** One that fails, for an exception or an error, keeps neither the others nor the next round. */
  private void step(String name, Runnable work) {
    try {
      work.run();
      failing.remove(name);
    } catch (RuntimeException | Error e) {
      if (failing.add(name)) { // told once for each time that it begins
        failed(e);
      }
    }
  }

  /** Its message may carry content: only the kind of failure is told. */
  static void failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.warn("Held answers cannot be looked after ({}).", cause.getClass().getName());
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
