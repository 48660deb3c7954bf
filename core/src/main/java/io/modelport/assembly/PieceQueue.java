package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelResponse;
import io.modelport.ModelStream.Piece;
import io.modelport.spi.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces from the thread that makes them to the one that reads them. Holds a few, so that a
 * slow reader slows the maker down; ends once, with an answer or a failure.
 */
final class PieceQueue {
  /** Enough that a pause of the reader does not stop the maker; see docs/adr/0003. */
  private static final int CAPACITY = 64;

  private final Cancellation cancellation;
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private @Nullable ModelResponse response;
  private @Nullable ModelException failure;

  PieceQueue(Cancellation cancellation) {
    this.cancellation = cancellation;
    cancellation.onCancel(this::wake);
  }

  /** Blocks while the queue is full; throws the reason where the call was cancelled. */
  synchronized void put(String piece) {
    while (waiting.size() == CAPACITY && !cancellation.isCancelled()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled("The thread that makes the pieces was interrupted.");
      }
    }
    cancellation.check();
    waiting.add(new Piece(piece));
    notifyAll();
  }

  /** The one end of the stream; later ends are ignored. */
  synchronized void end(@Nullable ModelResponse answer, @Nullable ModelException reason) {
    if (response == null && failure == null) {
      response = answer;
      failure = reason;
      notifyAll();
    }
  }

  /**
   * The next piece, which stays in the queue; null at the end of a complete answer.
   *
   * @throws ModelException where the answer is not complete
   */
  synchronized @Nullable Piece peek() throws InterruptedException {
    while (waiting.isEmpty() && response == null && failure == null) {
      wait();
    }
    if (waiting.isEmpty() && failure != null) {
      throw failure;
    }
    return waiting.peek();
  }

  synchronized void remove() {
    waiting.poll();
    notifyAll();
  }

  /** Forgets the pieces that nobody has read. */
  synchronized void discard() {
    waiting.clear();
    notifyAll();
  }

  synchronized @Nullable ModelResponse response() {
    return response;
  }

  private synchronized void wake() {
    notifyAll();
  }

  private static ModelException cancelled(String why) {
    return new ModelException(ModelException.Kind.CANCELLED, why);
  }
}
