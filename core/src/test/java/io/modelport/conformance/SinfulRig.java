package io.modelport.conformance;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.spi.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A good rig whose ports commit a sin. */
record SinfulRig(Sin sin, Rig good, List<AutoCloseable> opened) implements Rig {
  SinfulRig(Sin sin, Rig good) {
    this(sin, good, new ArrayList<>());
  }

  @Override
  public ModelPort open(Map<String, String> overrides) {
    ModelPort port = good.open(sin.settings(overrides));
    opened.add(port);
    return SinfulPort.of(sin, port, upstream());
  }

  @Override
  public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
    EmbeddingPort port = good.openEmbeddings(sin.settings(overrides));
    opened.add(port);
    ModelPort closing = new Closing(port);
    return new SinfulPort.Embeddings(SinfulPort.of(sin, closing, upstream()), port);
  }

  /** Only closes. */
  private record Closing(EmbeddingPort port) implements ModelPort {
    @Override
    public ModelResponse generate(ModelRequest request) {
      throw new Sin.Committed("This port is for embeddings.");
    }

    @Override
    public void close() {
      port.close();
    }
  }

  @Override
  public Capabilities capabilities() {
    return sin.declared();
  }

  @Override
  public boolean play(Script script) {
    return good.play(script);
  }

  @Override
  public Upstream upstream() {
    return good.upstream();
  }

  /** The good ports are closed here, for the sinful ones may not have done it. */
  @Override
  public void close() {
    try {
      for (AutoCloseable port : opened) {
        port.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("A good port closes without failure.", e);
    }
    good.close();
  }
}
