package io.modelport.conformance;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Option;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to break a promise; what a sin does not override is done well. */
interface Sin {
  Capabilities ALL = new Capabilities(Set.of(Feature.values()), Set.of(Option.values()));
  Capabilities MODEST = new Capabilities(Set.of(Feature.ANSWERS), Set.of());

  /** What only a sinner throws. */
  final class Committed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Committed(String what) {
      super(what);
    }
  }

  /** The facts of the kit that have to fail for it. */
  List<String> facts();

  default ModelResponse generate(SinfulPort port, ModelRequest request) {
    return port.good().generate(request);
  }

  default ModelStream stream(SinfulPort port, ModelRequest request) {
    return port.good().stream(request);
  }

  default EmbeddingResponse embed(EmbeddingPort good, EmbeddingRequest request) {
    return good.embed(request);
  }

  default void close(SinfulPort port) {
    port.good().close();
  }

  default Map<String, String> settings(Map<String, String> asked) {
    return asked;
  }

  /** What the backend can do. */
  default Capabilities real() {
    return ALL;
  }

  /** What it says that it can do. */
  default Capabilities declared() {
    return real();
  }
}
