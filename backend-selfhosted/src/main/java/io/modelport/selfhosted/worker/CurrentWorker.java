package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the supervisor leaves the worker and callers find it. Safe for use by many threads. */
final class CurrentWorker {
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private @Nullable WorkerProcess worker;
  private @Nullable EngineFacts facts;
  private String trouble = "is being started";
  private Optional<Kind> refusal = Optional.empty();
  private boolean ready;
  private boolean givenUp;
  private boolean closed;

  CurrentWorker(Duration patience) {
    this.patience = patience;
  }

  /** A worker runs; its engine is not ready yet. */
  void launched(WorkerProcess started) {
    boolean late =
        locked(
            () -> {
              worker = started;
              return closed;
            });
    if (late) {
      started.end(End.CLOSED);
    }
  }

  /**
   * The engine is ready.
   *
   * @return false where it is not the model that callers were told of; the worker is ended then
   */
  boolean ready(WorkerProcess started, EngineFacts now) {
    boolean same =
        locked(
            () -> {
              if (facts == null) {
                facts = now;
              }
              ready = facts.isSameModel(now);
              change.signalAll();
              return ready;
            });
    if (!same) {
      started.end(End.of("loaded another model than before: its file has changed"));
    }
    return same;
  }

  /** The worker has ended. */
  void gone(WorkerProcess ended) {
    locked(
        () -> {
          ready = false;
          worker = null;
          return ended;
        });
  }

  /** Waits before the next start; returns early where closed. */
  void pause(String reason, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      trouble = reason;
      long left = wait.toNanos();
      while (!closed && left > 0) {
        left = change.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** It is not started again. */
  void giveUp(End last, int attempts) {
    locked(
        () -> {
          String often = attempts > 1 ? " (" + attempts + " starts in a row failed)" : "";
          trouble = last.reason() + often;
          refusal = last.refusal();
          givenUp = true;
          change.signalAll();
          return givenUp;
        });
  }

  /** Nobody gets a worker any more; the one that runs is returned, for its end. */
  Optional<WorkerProcess> close() {
    return Optional.ofNullable(
        locked(
            () -> {
              closed = true;
              change.signalAll();
              return worker;
            }));
  }

  boolean isClosed() {
    return locked(() -> closed);
  }

  @Nullable EngineFacts facts() {
    return locked(() -> facts);
  }

  /** The worker that would be asked now. */
  Optional<WorkerProcess> ready() {
    return Optional.ofNullable(locked(this::usable));
  }

  /** Why there will be no worker any more; empty where there is one, or will be. */
  Optional<String> unavailable() {
    return locked(() -> givenUp ? Optional.of(sentence()) : Optional.<String>empty());
  }

  /** Waits for the first engine. */
  EngineFacts awaitFacts() throws InterruptedException, WorkerStartException {
    lock.lockInterruptibly();
    try {
      while (facts == null) {
        if (givenUp || closed) {
          throw new WorkerStartException(sentence(), refusal.equals(Optional.of(Kind.OVERLOADED)));
        }
        change.await();
      }
      return facts;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The worker that is ready; waits for one that is being started.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where there is none in time
   */
  WorkerProcess await(Cancellation cancellation) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (usable() == null) {
        cancellation.onCancel(this::wake);
      }
      long end = System.nanoTime() + patience.toNanos();
      while (true) {
        cancellation.check();
        if (closed) {
          throw End.CLOSED.failure();
        }
        WorkerProcess present = usable();
        if (present != null) {
          return present;
        }
        long left = end - System.nanoTime();
        if (givenUp || left <= 0) {
          throw new ModelException(Kind.UNREACHABLE, sentence());
        }
        change.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** One that has just ended is not, though the supervisor may not have taken it away yet. */
  private @Nullable WorkerProcess usable() {
    return ready && worker != null && !worker.ended().isDone() ? worker : null;
  }

  private void wake() {
    locked(
        () -> {
          change.signalAll();
          return ready;
        });
  }

  private String sentence() {
    return givenUp
        ? "The worker of the model " + trouble + "; it is not started again."
        : "The worker of the model is not ready; last it " + trouble + ".";
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
