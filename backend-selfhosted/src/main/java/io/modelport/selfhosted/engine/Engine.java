package io.modelport.selfhosted.engine;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Vectors;

/** A loaded model. Safe for use by many threads; nothing but {@link #close} outlives a call. */
public interface Engine extends AutoCloseable {

  /** What the model is and can do; the same for as long as the engine is open. */
  EngineFacts facts();

  /**
   * Answers a conversation.
   *
   * @param pieces takes the text as it grows, on the thread of the caller
   * @throws ModelException of every kind that {@link io.modelport.spi.Target#call} may throw; as
   *     soon as the cancellation says so, with its reason
   */
  Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces);

  /** One vector a text, each of length 1; only where the model was opened for embeddings. */
  Vectors embed(EmbeddingRequest request, Cancellation cancellation);

  /** Frees the model; calls that still run end as cancelled. May be called twice. */
  @Override
  void close();
}
