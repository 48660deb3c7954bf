package io.modelport.resilience;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Set;
import java.util.function.Supplier;

/** Targets in memory, and the answers they give. */
final class Upstreams {
  /** The engine in this process. */
  static final String OWN = "own";

  static final Supplier<Reply> ANSWER = () -> Completion.of("yes", Finish.STOP, Usage.none());

  private Upstreams() {}

  /** Fails with this kind, every time. */
  static Supplier<Reply> failing(Kind kind) {
    return failing(new ModelException(kind, "scripted"));
  }

  static Supplier<Reply> failing(ModelException failure) {
    return () -> {
      throw failure;
    };
  }

  /** A server, unless the name is that of the engine in this process. */
  static Target named(String name) {
    return name.equals(OWN) ? new Named(name, Destination.inProcess()) : remote(name);
  }

  static Target remote(String name) {
    return new Named(name, Destination.remote("127.0.0.1", 1));
  }

  private record Named(String name, Destination destination) implements Target {
    @Override
    public String provider() {
      return "memory";
    }

    @Override
    public String model() {
      return name;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Set.of(), Set.of());
    }

    @Override
    public Reply call(Attempt attempt) {
      throw new UnsupportedOperationException("the calls of these tests answer themselves");
    }
  }
}
