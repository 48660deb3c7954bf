package io.modelport.examples.bench;

import io.modelport.Option;
import io.modelport.spi.Attempt;
import io.modelport.spi.Backend;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * One side of a router that is measured; its targets are only chosen, never asked.
 *
 * @param targets in the order of preference
 */
record RoutingSide(List<Target> targets) implements Backend {
  RoutingSide {
    targets = List.copyOf(targets);
  }

  static RoutingSide inside(String... names) {
    return new RoutingSide(
        List.of(names).stream()
            .<Target>map(name -> new Place(name, Destination.inProcess()))
            .toList());
  }

  static RoutingSide outside(String... names) {
    return new RoutingSide(
        List.of(names).stream()
            .<Target>map(name -> new Place(name, Destination.remote(name + ".example", 443)))
            .toList());
  }

  @Override
  public void close() {}

  private record Place(String name, Destination destination) implements Target {
    private static final Capabilities ALL =
        new Capabilities(EnumSet.allOf(Feature.class), EnumSet.allOf(Option.class));
    private static final Optional<Load> BUSY =
        Optional.of(new Load(4, 3, 4, Duration.ofSeconds(9)));

    @Override
    public String provider() {
      return "none";
    }

    @Override
    public String model() {
      return name;
    }

    @Override
    public Capabilities capabilities() {
      return ALL;
    }

    @Override
    public Optional<Load> load() {
      return destination.isInProcess() ? BUSY : Optional.empty();
    }

    @Override
    public Reply call(Attempt attempt) {
      throw new UnsupportedOperationException("It is only chosen.");
    }
  }
}
