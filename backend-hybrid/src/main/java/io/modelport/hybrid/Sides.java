package io.modelport.hybrid;

import io.modelport.spi.Backend;
import io.modelport.spi.Destination;
import io.modelport.spi.Load;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The permitted targets of one call by their names and sides. Used once, by one thread.
 *
 * <p>The private side orders itself: it knows which of its targets has work.
 */
final class Sides {
  private final Routing routing;
  private final Backend backend; // the private side
  private final Predicate<Destination> inside;
  private @Nullable List<Target> kept;

  Sides(Routing routing, Backend backend, Predicate<Destination> inside) {
    this.routing = routing;
    this.backend = backend;
    this.inside = inside;
  }

  boolean isInside(Target target) {
    return inside.test(target.destination());
  }

  /** What a name stands for: a side, best first, or one target; none where it may not be asked. */
  List<Target> named(String name) {
    return switch (name) {
      case RoutingRules.INSIDE -> kept();
      case RoutingRules.OUTSIDE -> side(false);
      default -> one(name);
    };
  }

  private List<Target> one(String name) {
    for (Target target : routing.permitted()) {
      if (target.name().equals(name)) {
        return List.of(target);
      }
    }
    return List.of();
  }

  /** Asked for several times in one choice. */
  private List<Target> kept() {
    if (kept == null) {
      kept = ordered();
    }
    return kept;
  }

  /** How busy these are together; empty where one of them cannot say, or there is none. */
  Optional<Load> load(Collection<Target> targets) {
    int running = 0;
    int waiting = 0;
    int places = 0;
    Duration delay = Duration.ZERO;
    for (Target target : targets) {
      Optional<Load> load = target.load();
      if (load.isEmpty()) {
        return Optional.empty();
      }
      boolean first = places == 0;
      running += load.get().running();
      waiting += load.get().waiting();
      places += load.get().places();
      delay = first || load.get().delay().compareTo(delay) < 0 ? load.get().delay() : delay;
    }
    return places == 0 ? Optional.empty() : Optional.of(new Load(running, waiting, places, delay));
  }

  private List<Target> ordered() {
    List<Target> own = side(true);
    return own.isEmpty()
        ? own
        : backend.choose(new Routing(routing.request(), routing.classification(), own)).order();
  }

  private List<Target> side(boolean within) {
    List<Target> side = new ArrayList<>();
    for (Target target : routing.permitted()) {
      if (isInside(target) == within) {
        side.add(target);
      }
    }
    return side;
  }
}
