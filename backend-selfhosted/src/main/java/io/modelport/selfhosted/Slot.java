package io.modelport.selfhosted;

import io.modelport.ModelException;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One of the engine's places for a sequence, with the thread that works for it.
 *
 * <p>Only this thread waits for what the slot gives, and it takes every result to the last: one
 * that lies about keeps the other slots' threads spinning, and a thread that waits for something
 * cancelled is never woken.
 */
final class Slot implements Runnable {
  private final int number;
  private final Jllama jllama;
  private final BlockingQueue<Job> jobs;
  private final Runnable whenDone;
  private final Pace writingPace = new Pace(4, 16, 512); // a character may take four tokens
  private final Pace readingPace = new Pace(32, 256, 2048); // up to llama.cpp's batch
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

  /** How fast this slot writes answers. */
  Pace writingPace() {
    return writingPace;
  }

  /** How fast this slot reads prompts. */
  Pace readingPace() {
    return readingPace;
  }
}
