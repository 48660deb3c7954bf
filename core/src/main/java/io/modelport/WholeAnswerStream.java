package io.modelport;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows a whole answer as a stream of at most one piece. */
final class WholeAnswerStream implements ModelStream {
  private final Supplier<ModelResponse> answer;
  private final OnePiece pieces = new OnePiece();
  private @Nullable ModelResponse response;
  private @Nullable ModelException failure;
  private volatile boolean closed;

  WholeAnswerStream(Supplier<ModelResponse> answer) {
    this.answer = answer;
  }

  @Override
  public Iterator<Piece> iterator() {
    return pieces;
  }

  @Override
  public ModelResponse response() {
    ModelResponse whole = whole();
    pieces.read = true;
    return whole;
  }

  /** Asks once, whatever comes of it. */
  private ModelResponse whole() {
    if (failure != null) {
      throw failure;
    }
    if (response == null) {
      if (closed) {
        throw new ModelException(ModelException.Kind.CANCELLED, "The stream was closed unread.");
      }
      try {
        response = answer.get();
      } catch (ModelException e) {
        failure = e;
        throw e;
      }
    }
    return response;
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class OnePiece implements Iterator<Piece> {
    private boolean read;

    @Override
    public boolean hasNext() {
      return !read && !whole().text().isEmpty();
    }

    @Override
    public Piece next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The stream has no further piece.");
      }
      read = true;
      return new Piece(whole().text());
    }
  }
}
