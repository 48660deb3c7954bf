package io.modelport.spi;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import java.util.List;

/**
 * A port whose vectors can be relied on: one a text, all of the length of the first that it gave,
 * of finite numbers that are not all zero. Whatever else the model gives is a failure, because
 * nothing could be told from it. As safe for use by many threads as the port itself.
 */
public final class SoundEmbeddings implements EmbeddingPort {
  private final EmbeddingPort port;
  private volatile int length; // 0 while not known

  /** Looks at what this port gives. */
  public SoundEmbeddings(EmbeddingPort port) {
    this.port = port;
  }

  /**
   * As the port does.
   *
   * @throws IllegalStateException where a vector is none, or of another length than the first
   */
  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    EmbeddingResponse response = port.embed(request);
    List<float[]> vectors = response.vectors();
    if (vectors.size() != request.texts().size()) {
      throw new IllegalStateException("The model gave another number of vectors than of texts.");
    }
    vectors.forEach(this::check);
    return response;
  }

  private void check(float[] vector) {
    if (length == 0) {
      length = vector.length;
    }
    double squares = 0;
    for (float each : vector) {
      squares += (double) each * each;
    }
    if (vector.length != length || !Double.isFinite(squares) || squares == 0) {
      throw new IllegalStateException("The model gave a vector that says nothing.");
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
