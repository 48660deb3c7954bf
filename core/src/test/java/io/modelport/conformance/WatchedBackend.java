package io.modelport.conformance;

import io.modelport.spi.Attempt;
import io.modelport.spi.Backend;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Choice;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.List;
import java.util.Optional;

/** A backend whose calls are counted. */
final class WatchedBackend implements Backend {
  private final Backend backend;
  private final List<Target> targets;

  WatchedBackend(Backend backend, Upstream upstream) {
    this.backend = backend;
    this.targets =
        backend.targets().stream()
            .<Target>map(target -> new WatchedTarget(target, upstream))
            .toList();
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  /** The backend knows its own targets only, so they are unwrapped for it. */
  @Override
  public Choice choose(Routing routing) {
    List<Target> bare = routing.permitted().stream().map(t -> ((WatchedTarget) t).target).toList();
    Choice choice = backend.choose(new Routing(routing.request(), routing.classification(), bare));
    List<Target> order =
        choice.order().stream().map(t -> routing.permitted().get(bare.indexOf(t))).toList();
    return new Choice(order, choice.reason());
  }

  @Override
  public void close() {
    backend.close();
  }

  private record WatchedTarget(Target target, Upstream upstream) implements Target {
    @Override
    public String name() {
      return target.name();
    }

    @Override
    public String provider() {
      return target.provider();
    }

    @Override
    public String model() {
      return target.model();
    }

    @Override
    public Optional<String> region() {
      return target.region();
    }

    @Override
    public Destination destination() {
      return target.destination();
    }

    @Override
    public Capabilities capabilities() {
      return target.capabilities();
    }

    @Override
    public Optional<String> unavailable() {
      return target.unavailable();
    }

    @Override
    public Reply call(Attempt attempt) {
      upstream.begin();
      try {
        return target.call(attempt);
      } finally {
        upstream.end();
      }
    }
  }
}
