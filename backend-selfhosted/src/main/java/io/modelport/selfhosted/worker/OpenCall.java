package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** A call under way: what arrives for it, and the caller who waits. */
final class OpenCall {

  private sealed interface Event {}

  private record Arrived(Frame frame) implements Event {}

  private record Lost(End end) implements Event {}

  private record Woken() implements Event {}

  private final long number;
  private final int bytes;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final StringBuilder handedOut = new StringBuilder();
  private volatile long abandonedAt;
  private volatile boolean abandoned;

  OpenCall(long number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  long number() {
    return number;
  }

  /** What the request takes in the worker. */
  int bytes() {
    return bytes;
  }

  /** Takes what the worker sent; on the thread that reads the socket, so it never waits. */
  void arrived(Frame frame) throws ProtocolException {
    if (abandoned) {
      return;
    }
    if (frame.type() == Frame.Type.PIECE
        && waiting.getAndAdd(frame.payload().length) >= Credit.WINDOW) {
      throw new ProtocolException("sent more than its credit allows");
    }
    events.add(new Arrived(frame));
  }

  void lost(End end) {
    events.add(new Lost(end));
  }

  /** Nobody waits any more. */
  void abandon() {
    abandonedAt = System.nanoTime();
    abandoned = true;
    events.clear();
  }

  /** For how long nobody has waited, in nanoseconds. */
  long abandonedFor() {
    return abandoned ? System.nanoTime() - abandonedAt : 0;
  }

  /**
   * Waits for the last frame and passes pieces on meanwhile.
   *
   * @param credit takes the bytes of pieces that were passed on
   */
  Frame await(Cancellation cancellation, PieceSink pieces, LongConsumer credit)
      throws InterruptedException, ProtocolException {
    cancellation.onCancel(() -> events.add(new Woken()));
    long taken = 0;
    while (true) {
      Event event = events.take();
      cancellation.check();
      if (event instanceof Lost lost) {
        throw afterPieces(lost.end().failure());
      }
      if (event instanceof Arrived arrived) {
        Frame frame = arrived.frame();
        if (frame.type() == Frame.Type.FAILURE) {
          throw afterPieces(FailureCodec.read(frame.payload()));
        }
        if (frame.type() != Frame.Type.PIECE) {
          return frame;
        }
        handOut(frame, pieces);
        taken += frame.payload().length;
        if (taken >= Credit.WINDOW / 2) {
          credit.accept(taken);
          taken = 0;
        }
      }
    }
  }

  private void handOut(Frame frame, PieceSink pieces) throws ProtocolException {
    String text = PayloadReader.read(frame.payload(), PayloadReader::text);
    waiting.addAndGet(-frame.payload().length);
    handedOut.append(text);
    pieces.piece(text);
  }

  /** An answer that breaks after a piece is cut: another one might not begin with it. */
  private ModelException afterPieces(ModelException failure) {
    boolean broken = failure.kind() == Kind.INTERNAL || failure.kind() == Kind.UNREACHABLE;
    return broken && handedOut.length() > 0
        ? new ModelException(Kind.TRUNCATED, String.valueOf(failure.getMessage()))
            .withPartialText(handedOut.toString())
        : failure;
  }
}
