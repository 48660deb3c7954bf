package io.modelport.selfhosted.scheduler;

import io.modelport.ModelException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of {@link Scheduler#run}: it has exactly one outcome, the first. */
final class Call {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);
  private static final long LONGEST_PARK = 50_000_000; // ns

  private record Outcome(
      @Nullable Ending ending, @Nullable ModelException failure, boolean dropsPieces) {}

  private final Work work;
  private final @Nullable Handover pieces;
  private final Thread caller = Thread.currentThread();
  private volatile @Nullable Outcome outcome;
  private final AtomicReference<@Nullable Sampler> sampler = new AtomicReference<>();
  private int stepTokens; // guarded by the RunningStep

  Call(Work work, @Nullable Handover pieces) {
    this.work = work;
    this.pieces = pieces;
  }

  Work work() {
    return work;
  }

  /** What chooses its tokens: whoever takes it closes it. */
  void sampler(Sampler opened) {
    sampler.set(opened);
  }

  /** Null where it was taken before. */
  @Nullable Sampler takeSampler() {
    return sampler.getAndSet(null);
  }

  /** For the caller, when it leaves: its answer may not have begun. */
  void closeUnused() {
    Sampler unused = takeSampler();
    if (unused != null) {
      close(unused);
    }
  }

  static void close(Sampler sampler) {
    try {
      sampler.close();
    } catch (RuntimeException e) {
      LOG.warn("Closing a sampler failed with {}", e.getClass().getName());
    }
  }

  /** Tokens that it has in the step that runs. */
  int stepTokens() {
    return stepTokens;
  }

  void stepTokens(int tokens) {
    stepTokens = tokens;
  }

  boolean isOver() {
    return outcome != null;
  }

  /** Whether it must wait for its reader. */
  boolean isPaused() {
    return pieces != null && pieces.isFull();
  }

  /**
   * Gives a token to the writer; false where no more is wanted. The lock keeps the writer from
   * being called once the caller was let go.
   */
  synchronized boolean write(int token, Work.LogProbabilitySource output) {
    return outcome == null && work.writer().token(token, output);
  }

  /** The answer is complete. */
  void end(Ending ending) {
    decide(new Outcome(ending, null, false));
  }

  /** It failed; what was written before still reaches the reader. */
  void fail(ModelException reason) {
    decide(new Outcome(null, reason, false));
  }

  /** The caller wants no more; false where it was over before. */
  boolean giveUp(ModelException reason) {
    return decide(new Outcome(null, reason, true));
  }

  private boolean decide(Outcome first) {
    synchronized (this) {
      if (outcome != null) {
        return false;
      }
      outcome = first;
    }
    LockSupport.unpark(caller);
    return true;
  }

  /** Passes pieces on until the outcome; on the thread of the caller. */
  Ending await() throws InterruptedException {
    while (true) {
      Outcome now = outcome; // read before the pieces: none can come after it
      boolean passed = (now == null || !now.dropsPieces()) && pieces != null && pieces.pass();
      if (!passed && now != null) {
        if (now.ending() != null) {
          return now.ending();
        }
        throw now.failure() == null ? new IllegalStateException("No outcome") : now.failure();
      }
      if (now == null && Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!passed) {
        // a piece that came just behind another wakes nobody
        LockSupport.parkNanos(this, LONGEST_PARK);
      }
    }
  }
}
