package io.modelport.hybrid;

import io.modelport.spi.Backend;
import io.modelport.spi.Destination;
import io.modelport.spi.Load;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
  // Each is asked for several times in one choice.
  private @Nullable List<Target> within;
  private @Nullable Split split;

  Sides(Routing routing, Backend backend, Predicate<Destination> inside) {
    this.routing = routing;
    this.backend = backend;
    this.inside = inside;
  }

  /** Whether any of these is outside. */
  boolean isAnyOutside(List<Target> targets) {
    return !Collections.disjoint(without(), targets);
  }

  /** What a name stands for: a side, best first, or one target; none where it may not be asked. */
  List<Target> named(String name) {
    return switch (name) {
      case RoutingRules.INSIDE -> within();
      case RoutingRules.OUTSIDE -> without();
      default -> one(name);
    };
  }

  /** The same, behind those that are there already. */
  void add(String name, List<Target> order) {
    switch (name) {
      case RoutingRules.INSIDE -> addAll(within(), order);
      case RoutingRules.OUTSIDE -> addAll(without(), order);
      default -> {
        Target target = find(name);
        if (target != null && !order.contains(target)) {
          order.add(target);
        }
      }
    }
  }

  private static void addAll(List<Target> more, List<Target> order) {
    for (int i = 0; i < more.size(); i++) {
      if (!order.contains(more.get(i))) {
        order.add(more.get(i));
      }
    }
  }

  private List<Target> one(String name) {
    Target target = find(name);
    return target == null ? List.of() : List.of(target);
  }

  private @Nullable Target find(String name) {
    List<Target> permitted = routing.permitted();
    for (int i = 0; i < permitted.size(); i++) {
      if (permitted.get(i).name().equals(name)) {
        return permitted.get(i);
      }
    }
    return null;
  }

  /** How busy these are together; empty where one of them cannot say, or there is none. */
  Optional<Load> load(List<Target> targets) {
    if (targets.size() == 1) {
      return targets.get(0).load();
    }
    int running = 0;
    int waiting = 0;
    int places = 0;
    Duration delay = Duration.ZERO;
    for (int i = 0; i < targets.size(); i++) {
      Optional<Load> load = targets.get(i).load();
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

  private List<Target> within() {
    if (within == null) {
      List<Target> own = split().own();
      within =
          own.isEmpty()
              ? own
              : backend
                  .choose(new Routing(routing.request(), routing.classification(), own))
                  .order();
    }
    return within;
  }

  private List<Target> without() {
    return split().others();
  }

  private record Split(List<Target> own, List<Target> others) {}

  /** Made once: a target may have to work out where it is. */
  private Split split() {
    if (split == null) {
      List<Target> permitted = routing.permitted();
      split = new Split(new ArrayList<>(permitted.size()), new ArrayList<>(permitted.size()));
      for (int i = 0; i < permitted.size(); i++) {
        Target target = permitted.get(i);
        (inside.test(target.destination()) ? split.own : split.others).add(target);
      }
    }
    return split;
  }
}
