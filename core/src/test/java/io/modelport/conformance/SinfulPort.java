package io.modelport.conformance;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A port that commits one sin and is good in everything else.
 *
 * @param previous the last request of a sin that remembers it
 * @param marked a flag for sins that need one
 */
record SinfulPort(
    Sin sin,
    ModelPort good,
    Upstream upstream,
    AtomicReference<ModelRequest> previous,
    AtomicBoolean marked)
    implements ModelPort {

  static SinfulPort of(Sin sin, ModelPort good, Upstream upstream) {
    ModelRequest none = ModelRequest.of("");
    return new SinfulPort(
        sin, good, upstream, new AtomicReference<>(none), new AtomicBoolean(false));
  }

  @Override
  public ModelResponse generate(ModelRequest request) {
    return sin.generate(this, request);
  }

  @Override
  public ModelStream stream(ModelRequest request) {
    return sin.stream(this, request);
  }

  @Override
  public void close() {
    sin.close(this);
  }

  /**
   * The same for embeddings.
   *
   * @param port is closed as the sin closes ports
   */
  record Embeddings(SinfulPort port, EmbeddingPort good) implements EmbeddingPort {
    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
      return port.sin().embed(good, request);
    }

    @Override
    public void close() {
      port.close();
    }
  }
}
