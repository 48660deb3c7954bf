package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.selfhosted.Jllama.Output;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One of the engine's places for a sequence, with the thread that works for it.
 *
 * <p>Only this thread waits for what the slot gives, and it cancels only while it does not wait:
 * jllama never wakes a thread that waits for something cancelled. Results are taken as soon as they
 * are there, however slow the reader is, since one that lies about keeps the other slots' threads
 * spinning.
 */
final class Slot implements Runnable {
  private final int number;
  private final Jllama jllama;
  private final BlockingQueue<Job> jobs;
  private final Runnable whenDone;
  private final Prefill prefill = new Prefill();
  private volatile @Nullable Job current;
  private volatile @Nullable ModelException closed;

  Slot(int number, Jllama jllama, BlockingQueue<Job> jobs, Runnable whenDone) {
    this.number = number;
    this.jllama = jllama;
    this.jobs = jobs;
    this.whenDone = whenDone;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Job job = jobs.take();
        current = job;
        ModelException reason = closed;
        if (reason != null) {
          job.fail(reason);
          return;
        }
        job.runOn(this);
      }
    } catch (InterruptedException e) {
      // the engine closes; nobody else has this thread
    } finally {
      whenDone.run();
    }
  }

  /** Gives up the job at hand and lets the thread end. */
  void close(ModelException reason) {
    closed = reason;
    Job job = current;
    if (job != null) {
      job.fail(reason);
    }
  }

  int number() {
    return number;
  }

  Jllama jllama() {
    return jllama;
  }

  /**
   * Reads the prompt step by step, so that a long one can be given up in between.
   *
   * @return false where it was given up
   */
  boolean read(Completions completions, Job job) {
    for (int next = prefill.next(0, completions.length());
        next < completions.length();
        next = prefill.next(next, completions.length())) {
      long start = System.nanoTime();
      if (!drain(jllama.request(completions.reading(number, next)), job)) {
        return false;
      }
      prefill.took(System.nanoTime() - start);
    }
    return !job.isGivenUp();
  }

  private boolean drain(int id, Job job) {
    Output output = jllama.receive(id);
    while (!output.last()) {
      output = jllama.receive(id);
    }
    return !job.isGivenUp();
  }
}
