package io.modelport.selfhosted.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker running: starts it, watches it, ends it where it hangs or grows, starts it again.
 * One thread does all that; callers only wait for what it has.
 */
final class Supervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final int BEATS = 4;

  private final WorkerSpec spec;
  private final RandomGenerator random;
  private final CurrentWorker current;

  Supervisor(WorkerSpec spec, RandomGenerator random, CurrentWorker current) {
    this.spec = spec;
    this.random = random;
    this.current = current;
  }

  @Override
  public void run() {
    int failedStarts = 0;
    int ends = 0;
    try {
      while (!current.isClosed()) {
        Run run = runOnce();
        if (current.isClosed()) {
          return;
        }
        failedStarts = run.ready() ? 0 : failedStarts + 1;
        ends = run.proven() ? 1 : ends + 1;
        String reason = run.end().reason();
        boolean hopeless = run.end().refusal().isPresent() && current.facts() == null;
        if (hopeless || failedStarts >= spec.restarts().attempts(current.facts() != null)) {
          current.giveUp(run.end(), failedStarts);
          return;
        }
        Duration wait = spec.restarts().after(ends, random);
        LOG.warn(
            "The worker of the model {}; it is started again in {} ms.", reason, wait.toMillis());
        current.pause(reason, wait);
      }
    } catch (InterruptedException e) {
      // closed; nobody else has this thread
    } catch (RuntimeException | Error e) {
      // Callers must not wait for a thread that is no more.
      LOG.error("The worker of the model is watched no more", e);
      current.giveUp(End.of("is watched no more after " + e.getClass().getName()), 1);
    }
  }

  /** One life of a worker. */
  private record Run(boolean ready, boolean proven, End end) {}

  private Run runOnce() throws InterruptedException {
    try {
      WorkerProcess worker = WorkerProcess.launch(spec, () -> !current.isClosed());
      try {
        current.launched(worker);
        CompletableFuture<Boolean> ready =
            worker.facts().thenApply(facts -> current.ready(worker, facts));
        End end = watch(worker);
        boolean wasReady = ready.exceptionally(failure -> false).getNow(false);
        return new Run(wasReady, worker.isProven(), end);
      } finally {
        current.gone(worker);
        worker.end(End.of("was left alone"));
        worker.awaitThreads();
      }
    } catch (IOException | WorkerStartException e) {
      return new Run(false, false, End.of("could not be started: " + e.getMessage()));
    }
  }

  private End watch(WorkerProcess worker) throws InterruptedException {
    long started = System.nanoTime();
    int silent = 0;
    while (true) {
      try {
        return worker.ended().get(spec.heartbeat().toNanos() / BEATS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Counted in looks, not in time: when this machine sleeps or stalls, so does the count.
        silent = worker.beats() ? 0 : silent + 1;
        boolean loading = !worker.facts().isDone();
        boolean late = loading && System.nanoTime() - started > spec.startWithin().toNanos();
        judge(worker, silent, late);
      } catch (ExecutionException e) {
        throw new IllegalStateException("An end is never a failure.", e);
      }
    }
  }

  private void judge(WorkerProcess worker, int silent, boolean late) {
    if (silent > BEATS) {
      worker.end(End.of("hung: it said nothing for " + spec.heartbeat().toMillis() + " ms"));
    } else if (late) {
      worker.end(End.of("did not load its model within " + spec.startWithin().toSeconds() + " s"));
    } else if (worker.hasStuckCall(spec.stopWithin().call())) {
      worker.end(
          End.of(
              "hung: a call went on for "
                  + spec.stopWithin().call().toMillis()
                  + " ms after it was cancelled"));
    } else if (spec.memoryLimit().isPresent()) {
      long limit = spec.memoryLimit().get();
      OptionalLong resident = ResidentMemory.of(worker.pid());
      if (resident.isPresent() && resident.getAsLong() > limit) {
        worker.end(
            End.of(
                "was ended because it had "
                    + (resident.getAsLong() >> 20)
                    + " MiB resident, above modelport.selfhosted.worker-memory of "
                    + (limit >> 20)
                    + " MiB"));
      }
    }
  }
}
