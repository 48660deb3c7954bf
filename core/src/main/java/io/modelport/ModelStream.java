package io.modelport;

import java.util.Iterator;
import java.util.function.Supplier;

/**
 * An answer that arrives in pieces, pulled by the reader.
 *
 * <pre>{@code
 * try (ModelStream stream = port.stream(request)) {
 *   stream.forEach(piece -> System.out.print(piece.text()));
 *   Usage usage = stream.response().usage();
 * }
 * }</pre>
 *
 * <p>One thread reads; {@link #close} may be called by any thread, at any time, often.
 */
public interface ModelStream extends Iterable<ModelStream.Piece>, AutoCloseable {

  /**
   * A piece of the answer's text.
   *
   * @param text never empty; joined in order the pieces are {@link ModelResponse#text()}
   */
  record Piece(String text) {
    /** The length only. */
    @Override
    public String toString() {
      return "Piece[" + text.length() + " characters]";
    }
  }

  /**
   * The pieces; the one iterator of this stream, the same at every call. Its methods block until
   * there is a piece, and throw {@link ModelException} where the answer fails: {@link
   * ModelException.Kind#TRUNCATED} with the partial text when it broke off.
   */
  @Override
  Iterator<Piece> iterator();

  /**
   * The complete answer. Reads the pieces that nobody has read yet.
   *
   * @throws ModelException where the answer is not complete
   */
  ModelResponse response();

  /** Cancels the work upstream if it still runs. */
  @Override
  void close();

  /** A stream over an answer that comes whole: one piece, asked for at the first read. */
  static ModelStream of(Supplier<ModelResponse> answer) {
    return new WholeAnswerStream(answer);
  }
}
