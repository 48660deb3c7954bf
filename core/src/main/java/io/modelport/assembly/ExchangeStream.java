package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.spi.Cancellation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An exchange on a thread of its own, read in pieces by another one. */
final class ExchangeStream implements ModelStream {
  private final Pipeline pipeline;
  private final Asked asked;
  private final Cancellation cancellation = new Cancellation();
  private final PieceQueue queue = new PieceQueue(cancellation);
  private final Iterator<Piece> pieces = new Pieces();
  private final Runnable work;
  private boolean started;

  ExchangeStream(Pipeline pipeline, ModelRequest request) {
    this.pipeline = pipeline;
    this.asked = pipeline.asked(request);
    this.work = pipeline.carried(this::make);
  }

  @Override
  public Iterator<Piece> iterator() {
    return pieces;
  }

  @Override
  public ModelResponse response() {
    while (next() != null) {
      queue.remove();
    }
    ModelResponse response = queue.response();
    if (response == null) {
      throw new IllegalStateException("A stream ends with an answer or a failure.");
    }
    return response;
  }

  @Override
  public void close() {
    cancel("The stream was closed before its end.");
    queue.discard();
  }

  private void cancel(String why) {
    ModelException reason = new ModelException(Kind.CANCELLED, why);
    queue.end(null, reason);
    cancellation.cancel(reason);
  }

  /** The next piece, not yet taken; null at the end. Starts the work at the first call. */
  private @Nullable Piece next() {
    start();
    try {
      return queue.peek();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String why = "The reading thread was interrupted.";
      cancel(why);
      throw new ModelException(Kind.CANCELLED, why);
    }
  }

  private synchronized void start() {
    if (!started) {
      started = true;
      try {
        pipeline.inBackground(asked, work);
      } catch (ModelException e) {
        queue.end(null, e);
      }
    }
  }

  private void make() {
    try {
      queue.end(pipeline.run(asked, cancellation, queue::put).response(), null);
    } catch (ModelException e) {
      queue.end(null, e);
    } catch (RuntimeException | Error e) {
      String cause = e.getClass().getSimpleName();
      queue.end(null, new ModelException(Kind.INTERNAL, "The pipeline failed (" + cause + ")."));
      throw e;
    }
  }

  private final class Pieces implements Iterator<Piece> {
    @Override
    public boolean hasNext() {
      return ExchangeStream.this.next() != null;
    }

    @Override
    public Piece next() {
      Piece piece = ExchangeStream.this.next();
      if (piece == null) {
        throw new NoSuchElementException("The stream has no further piece.");
      }
      queue.remove();
      return piece;
    }
  }
}
