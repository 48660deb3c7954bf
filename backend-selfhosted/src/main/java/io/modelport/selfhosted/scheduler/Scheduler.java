package io.modelport.selfhosted.scheduler;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many calls share one decoder. A daemon thread owns the decoder and decodes a token of every
 * answer in each step; it sleeps where there is nothing to do. Safe for use by many threads.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Decoder decoder;
  private final Line line;
  private final RunningStep running;
  private final DecodingLoop loop;
  private final Thread thread;

  private Scheduler(Decoder decoder, Limits limits, LongSupplier clock) {
    this.decoder = decoder;
    line = new Line(decoder.sequences(), limits.queueLength());
    running = new RunningStep(decoder);
    loop = new DecodingLoop(decoder, limits, line, running, clock);
    thread = new Thread(loop, "modelport-scheduler");
    thread.setDaemon(true);
  }

  /**
   * A scheduler that owns the decoder from now on and closes it.
   *
   * @throws IllegalArgumentException where a step has no room for a token of each sequence
   */
  public static Scheduler over(Decoder decoder, Limits limits) {
    return over(decoder, limits, System::nanoTime);
  }

  static Scheduler over(Decoder decoder, Limits limits, LongSupplier clock) {
    if (decoder.batchSize() < decoder.sequences()) {
      throw new IllegalArgumentException(
          "A batch of "
              + decoder.batchSize()
              + " tokens is too small for "
              + decoder.sequences()
              + " sequences; make it at least as large.");
    }
    Scheduler scheduler = new Scheduler(decoder, limits, clock);
    scheduler.thread.start();
    return scheduler;
  }

  /**
   * Writes an answer; blocks until it is complete. The writer is not called once this has returned.
   *
   * @throws ModelException with the reason of the cancellation as soon as there is one; {@code
   *     CANCELLED} where this thread is interrupted or the scheduler is closed, {@code OVERLOADED}
   *     where the queue is full, {@code CONTEXT_TOO_LONG} where the prompt leaves no room for an
   *     answer, {@code INTERNAL} where the model or the writer fails; a writer's own ModelException
   *     passes, and that of {@link Decoder#sampler}
   */
  public Ending run(Work work, Cancellation cancellation) {
    return run(new Call(work, null), null, cancellation);
  }

  /** As without, and what the writer puts into the handover is read on this thread. */
  public Ending run(Work work, Cancellation cancellation, Handover pieces) {
    return run(new Call(work, pieces), pieces, cancellation);
  }

  private Ending run(Call call, @Nullable Handover pieces, Cancellation cancellation) {
    check(call.work());
    cancellation.check();
    if (pieces != null) {
      pieces.open(this::wake);
    }
    cancellation.onCancel(() -> giveUp(call, reason(cancellation)));
    try {
      enter(call);
      return call.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ModelException reason = new ModelException(Kind.CANCELLED, "The call was interrupted.");
      giveUp(call, reason);
      throw reason;
    } finally {
      if (!call.isOver()) { // the reader threw
        giveUp(call, new ModelException(Kind.CANCELLED, "The reader of the answer failed."));
      }
      call.closeUnused();
    }
  }

  /** Opens the sampler here, for that may take long: a grammar would hold up all answers. */
  private void enter(Call call) {
    try {
      line.check();
      call.sampler(sampler(call.work()));
      line.add(call);
    } catch (ModelException e) {
      call.fail(e);
      throw e;
    }
    wake();
  }

  private Sampler sampler(Work work) {
    try {
      return decoder.sampler(work.sampling(), work.prompt());
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.warn("Opening a sampler failed with {}", e.getClass().getName());
      throw new ModelException(Kind.INTERNAL, "The engine failed to begin the answer.");
    }
  }

  private void check(Work work) {
    int length = work.prompt().length;
    if (length == 0 || work.mostTokens() < 1) {
      throw new ModelException(
          Kind.INVALID_REQUEST, "A prompt and its answer have at least one token each.");
    }
    if (length >= decoder.contextLength()) {
      throw new ModelException(
          Kind.CONTEXT_TOO_LONG,
          "The prompt has "
              + length
              + " tokens; with its answer it may have "
              + decoder.contextLength()
              + ". Shorten it or raise the context length.");
    }
  }

  private static ModelException reason(Cancellation cancellation) {
    ModelException reason = cancellation.reason();
    return reason == null ? new ModelException(Kind.CANCELLED, "The call was cancelled.") : reason;
  }

  private void giveUp(Call call, ModelException reason) {
    if (call.giveUp(reason)) {
      line.leave(call);
      running.giveUp(call);
      wake();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  /** Calls that have a sequence now. */
  public int running() {
    return line.running();
  }

  /** Calls that wait for a sequence now. */
  public int queued() {
    return line.queued();
  }

  /**
   * Takes no new calls from now on, {@code OVERLOADED}, and waits until there is none left.
   *
   * @return false where that takes longer, or this thread is interrupted; calls go on then
   */
  public boolean drain(Duration longest) {
    line.shut(
        new ModelException(
            Kind.OVERLOADED, "The engine is being replaced; ask the one that follows it."));
    try {
      return line.awaitEmpty(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Ends all calls as {@code CANCELLED}, then the thread, which closes the decoder. Returns after
   * ten seconds at most: a step that does not end keeps its decoder. May be called by any thread,
   * and twice.
   */
  @Override
  public void close() {
    ModelException reason = new ModelException(Kind.CANCELLED, "The engine was closed.");
    line.shut(reason);
    for (Call call : line.clear()) {
      call.giveUp(new ModelException(reason.kind(), String.valueOf(reason.getMessage())));
    }
    loop.close();
    running.giveUpAll();
    wake();
    if (Thread.currentThread() == thread) {
      return; // a writer closed it; the thread ends after this step
    }
    boolean interrupted = Thread.interrupted(); // still, nothing is to be left over
    try {
      thread.join(LONGEST_CLOSE.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
