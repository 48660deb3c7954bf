package io.modelport.selfhosted;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One piece of work for a slot, and what comes back. The slot writes, the caller reads; giving up
 * frees the caller at once and the slot at its next step.
 */
final class Job {

  /** What a slot has to do for it. */
  @FunctionalInterface
  interface Work {
    /** Runs on the slot's thread and ends by {@link Job#end} unless the job is given up. */
    void run(Slot slot, Job job);
  }

  private sealed interface Event {}

  private record Piece(String text) implements Event {}

  private record End(Object result) implements Event {}

  private record Failure(ModelException reason) implements Event {}

  private final Work work;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean givenUp;

  Job(Work work) {
    this.work = work;
  }

  void runOn(Slot slot) {
    try {
      if (!givenUp) {
        work.run(slot, this);
      }
    } catch (ModelException e) {
      fail(e);
    } catch (RuntimeException | Error e) { // the slot goes on, or its callers would wait for ever
      fail(new ModelException(Kind.INTERNAL, "The engine failed while it worked on a request."));
    }
  }

  void piece(String text) {
    events.add(new Piece(text));
  }

  void end(Object result) {
    events.add(new End(result));
  }

  void fail(ModelException reason) {
    givenUp = true;
    events.add(new Failure(reason));
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /**
   * Waits for the end and passes pieces on meanwhile.
   *
   * @param enough what to return where a piece is not wanted
   */
  <T> T await(
      Class<T> type, Cancellation cancellation, Predicate<String> pieces, Supplier<T> enough) {
    cancellation.onCancel(this::giveUp);
    try {
      while (true) {
        Event event = events.take();
        cancellation.check();
        if (event instanceof Failure failure) {
          throw failure.reason();
        }
        if (event instanceof End end) {
          return type.cast(end.result());
        }
        if (event instanceof Piece piece && !pieces.test(piece.text())) {
          return enough.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    } finally {
      givenUp = true;
    }
  }

  /** Waits for the end of work that gives no pieces. */
  <T> T await(Class<T> type, Cancellation cancellation) {
    return await(
        type,
        cancellation,
        piece -> true,
        () -> {
          throw new IllegalStateException("There are no pieces.");
        });
  }

  private void giveUp() {
    fail(new ModelException(Kind.CANCELLED, "The call was cancelled."));
  }
}
