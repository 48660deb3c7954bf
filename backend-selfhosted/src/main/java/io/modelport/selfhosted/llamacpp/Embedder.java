package io.modelport.selfhosted.llamacpp;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.selfhosted.scheduler.Batch;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns texts into vectors of length 1, several in one step. Safe for use by many threads; one call
 * at a time has the session, the others wait in the order they came.
 */
final class Embedder implements AutoCloseable {
  static final int TEXTS_AT_ONCE = 16;

  private static final int ABORTED = 2;

  private final LlamaModel model;
  private final ChatFormat format;
  private final LlamaSession session;
  private final SessionSize size;
  private final int longestToken;
  private final Batch batch;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile boolean closed;

  private Embedder(
      LlamaModel model,
      ChatFormat format,
      LlamaSession session,
      SessionSize size,
      int longestToken) {
    this.model = model;
    this.format = format;
    this.session = session;
    this.size = size;
    this.longestToken = longestToken;
    this.batch = new Batch(size.batch());
  }

  /**
   * Opens a session; the format reads its texts, and no token stands for more than {@code
   * longestToken} characters.
   */
  static Embedder open(
      LlamaModel model, ChatFormat format, SessionSize size, Adapter adapter, int longestToken) {
    return new Embedder(model, format, LlamaSession.open(model, size, adapter), size, longestToken);
  }

  /**
   * One vector a text.
   *
   * @throws ModelException {@link Kind#CONTEXT_TOO_LONG} where a text does not fit into one step,
   *     {@link Kind#INVALID_REQUEST} where one is empty
   */
  Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
    List<int[]> texts = request.texts().stream().map(text -> tokens(text, cancellation)).toList();
    AtomicBoolean mine = new AtomicBoolean(true);
    await(cancellation);
    try {
      cancellation.onCancel(
          () -> {
            if (mine.get()) {
              session.abort();
            }
          });
      int count = texts.stream().mapToInt(tokens -> tokens.length).sum();
      Usage usage = Usage.of(TokenCount.counted(count), TokenCount.counted(0));
      return new Vectors(vectors(texts, cancellation), usage, Optional.empty());
    } finally {
      mine.set(false);
      turn.unlock();
    }
  }

  private List<float[]> vectors(List<int[]> texts, Cancellation cancellation) {
    List<float[]> vectors = new ArrayList<>();
    while (vectors.size() < texts.size()) {
      int count = fill(texts, vectors.size());
      while (!step(cancellation)) {
        // a cancel that was meant for the call before came late
      }
      for (int sequence = 0; sequence < count; sequence++) {
        vectors.add(vector(sequence));
      }
    }
    return vectors;
  }

  private int[] tokens(String text, Cancellation cancellation) {
    cancellation.check();
    if (text.length() / longestToken > size.batch()) { // spares the tokenizer a hopeless text
      throw new ModelException(
          Kind.CONTEXT_TOO_LONG,
          "The text has "
              + text.length()
              + " characters; the engine embeds "
              + size.batch()
              + " tokens.");
    }
    int[] tokens = format.tokens(text, new TokenReader(cancellation, size.batch()));
    if (text.isEmpty() || tokens.length == 0) {
      throw new ModelException(Kind.INVALID_REQUEST, "An empty text has no embedding.");
    }
    return tokens;
  }

  private void await(Cancellation cancellation) {
    try {
      while (!turn.tryLock(20, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    }
  }

  /** Fills the batch from a text on; gives how many texts it holds. */
  private int fill(List<int[]> texts, int first) {
    batch.clear();
    int count = 0;
    while (first + count < texts.size()
        && count < size.sequences()
        && texts.get(first + count).length <= batch.room()) {
      int[] tokens = texts.get(first + count);
      for (int position = 0; position < tokens.length; position++) {
        batch.add(tokens[position], position, count, true);
      }
      count++;
    }
    return count;
  }

  /** Computes the batch; false where it must be done again. */
  private boolean step(Cancellation cancellation) {
    cancellation.check();
    if (closed) {
      throw new ModelException(Kind.CANCELLED, "The engine was closed.");
    }
    for (int sequence = 0; sequence < size.sequences(); sequence++) {
      Llama.forget(session.handle(), sequence, 0);
    }
    try {
      return Llama.decode(session.handle(), batch.memory(), batch.size()) != ABORTED;
    } catch (NativeFailure e) {
      throw new ModelException(Kind.INTERNAL, "The engine failed: " + e.getMessage() + ".");
    }
  }

  private float[] vector(int sequence) {
    float[] vector = new float[model.numbers().vector()];
    if (!Llama.embedding(session.handle(), sequence, vector)) {
      throw new ModelException(Kind.INTERNAL, "The engine gave no vector.");
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  @Override
  public void close() {
    closed = true;
    session.abort();
    turn.lock();
    try {
      session.close();
    } finally {
      turn.unlock();
    }
  }
}
