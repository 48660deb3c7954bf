package io.modelport.evaluation.run;

import io.modelport.ModelPort;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.State;
import io.modelport.evaluation.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads of one run. */
final class Workers {
  private final Suite suite;
  private final Plan plan;
  private final Purse purse;
  private final CaseRun cases;
  private final Queue<Case> queue = new ConcurrentLinkedQueue<>();
  private @Nullable Ending stopped;

  Workers(Suite suite, Plan plan, Subject subject, AnswerMemory memory) {
    this.suite = suite;
    this.plan = plan;
    this.purse = new Purse(plan.allowance());
    this.cases =
        new CaseRun(subject, new PaidPort(subject.port(), purse), paid(plan.instruments()), memory);
  }

  private Instruments paid(Instruments instruments) {
    Optional<ModelPort> judge = instruments.judge().map(port -> new PaidPort(port, purse));
    return new Instruments(judge, instruments.embeddings(), instruments.schemas());
  }

  Run run(Head head, Kept kept) {
    suite.cases().stream()
        .filter(each -> !kept.results().containsKey(each.id()))
        .forEach(queue::add);
    ExecutorService threads = Executors.newFixedThreadPool(plan.atOnce(), Workers::thread);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(plan.atOnce(), queue.size()); i++) {
        workers.add(threads.submit(() -> work(kept)));
      }
      finish(workers);
    } finally {
      end(threads);
    }
    synchronized (this) {
      return new Run(head, suite, kept.results(), stopped == null ? Ending.COMPLETE : stopped);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "modelport-evaluation");
    thread.setDaemon(true);
    return thread;
  }

  private void finish(List<Future<?>> workers) {
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      stop(Ending.CANCELLED);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      stop(Ending.CANCELLED);
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Cancels what is under way, and returns when no thread writes any more. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Kept kept) {
    for (Case each = next(); each != null; each = next()) {
      try {
        Result result = cases.of(each);
        done(kept, result);
      } catch (StoppedException e) {
        stop(e.ending());
      }
    }
  }

  private synchronized @Nullable Case next() {
    return stopped == null ? queue.poll() : null;
  }

  private synchronized void stop(Ending why) {
    stopped = stopped == null ? why : stopped;
  }

  private synchronized void done(Kept kept, Result result) {
    if (stopped == Ending.CANCELLED && result.failure().isPresent()) {
      return; // it failed because it was cancelled, and is asked again when the run goes on
    }
    kept.add(result);
    int passed =
        (int) kept.results().values().stream().filter(each -> each.state() == State.PASSED).count();
    plan.progress()
        .accept(new Progress(kept.results().size(), suite.cases().size(), passed, purse.calls()));
  }
}
