package io.modelport.hybrid;

import io.modelport.Sensitivity;
import io.modelport.spi.Choice;
import io.modelport.spi.Load;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.RoutingRules.Canary;
import io.modelport.spi.RoutingRules.Domain;
import io.modelport.spi.RoutingRules.Shadow;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders the permitted targets of one call by the policy. The same call, load and state give the
 * same choice. Used once, by one thread.
 *
 * <p>Stands in every call: it copies little, and looks through short lists instead of making sets.
 */
final class Router {
  /** Where the policy has no route: who is asked costs nothing inside, so it stands behind. */
  private static final List<String> USUAL = List.of(RoutingRules.OUTSIDE, RoutingRules.INSIDE);

  private static final int LONG = 112; // characters of most reasons

  private final Routing routing;
  private final RoutingRules rules;
  private final Sides sides;
  private Optional<Load> load = Optional.empty();
  private boolean measured;
  private final List<Canary> taken = new ArrayList<>(1);
  private final StringBuilder reason = new StringBuilder(LONG);

  Router(Routing routing, Sides sides) {
    this.routing = routing;
    this.rules = routing.rules();
    this.sides = sides;
  }

  /**
   * The choice.
   *
   * @param full whether the private side counts as full
   */
  Choice choose(boolean full) {
    List<Target> order = withFallbacks(names());
    Burst burst = rules.burst().orElse(null);
    Choice choice =
        burst != null && begins(order, burst)
            ? bursting(order, burst, full)
            : choice(withCanaries(order));
    return shadowed(choice);
  }

  /** How busy the targets are of which the policy says that they can be full; asked once. */
  Optional<Load> load(Burst burst) {
    if (!measured) {
      load = sides.load(sides.named(burst.from()));
      measured = true;
    }
    return load;
  }

  private List<String> names() {
    Sensitivity sensitivity = routing.classification().sensitivity();
    if (routing.request().context().model().isEmpty()) {
      for (Domain domain : rules.domains()) {
        if (domain.covers().test(routing.request())) {
          reason.append("domain ").append(domain.name());
          return domain.targets();
        }
      }
    }
    List<String> route = rules.routes().get(sensitivity);
    if (route != null) {
      reason.append("route of ").append(sensitivity);
      return route;
    }
    return USUAL;
  }

  /** Behind each target, those that stand in for it, whether or not it can be asked itself. */
  private List<Target> withFallbacks(List<String> names) {
    List<Target> order = new ArrayList<>(routing.permitted().size());
    for (String name : names) {
      sides.add(name, order);
    }
    if (!rules.fallback().isEmpty()) {
      List<String> seen = new ArrayList<>();
      for (String name : names) {
        addFallbacks(name, order, seen);
      }
      int targets = order.size(); // what is added behind them has its own behind it already
      for (int i = 0; i < targets; i++) {
        addFallbacks(order.get(i).name(), order, seen);
      }
    }
    return order;
  }

  private void addFallbacks(String name, List<Target> order, List<String> seen) {
    List<String> behind = rules.fallback().get(name);
    if (behind != null && !seen.contains(name)) {
      seen.add(name);
      for (String next : behind) {
        sides.add(next, order);
        addFallbacks(next, order, seen);
      }
    }
  }

  /** A burst is of calls that would stay inside otherwise. */
  private boolean begins(List<Target> order, Burst burst) {
    return !order.isEmpty() && sides.named(burst.from()).contains(order.get(0));
  }

  private Choice bursting(List<Target> order, Burst burst, boolean full) {
    Optional<Load> load = load(burst);
    boolean place =
        load.isEmpty() || load.get().running() + load.get().waiting() < load.get().places();
    if (place) {
      return choice(withCanaries(order));
    }
    List<Target> out = new ArrayList<>(routing.permitted().size());
    for (String name : burst.to()) {
      sides.add(name, out);
    }
    if (full && !out.isEmpty()) {
      say("the private side is full: what may leave goes out");
      for (Target target : order) {
        if (!out.contains(target)) {
          out.add(target);
        }
      }
      return choice(withCanaries(out)).withCap(burst.cap());
    }
    boolean nowhereElse = sides.named(burst.from()).containsAll(order);
    if (out.isEmpty() && nowhereElse && load.get().delay().compareTo(burst.longestWait()) > 0) {
      say("the private side is full, and it may not leave");
      return new Choice(List.of(), reason.toString()).withDelay(load.get().delay());
    }
    return choice(withCanaries(order));
  }

  /**
   * Each canary stands right before the target whose share it takes, and nowhere else; who names a
   * model gets that one.
   */
  private List<Target> withCanaries(List<Target> order) {
    boolean named = routing.request().context().model().isPresent();
    if (rules.canaries().isEmpty() || named) {
      return order;
    }
    for (Canary canary : rules.canaries().values()) {
      order.removeAll(sides.named(canary.to()));
    }
    List<Target> ordered = new ArrayList<>(routing.permitted().size());
    for (Target target : order) {
      Canary canary = rules.canaries().get(target.name());
      if (canary != null && isIn(canary.of(), canary.to(), canary.share())) {
        List<Target> candidate = sides.named(canary.to());
        if (!candidate.isEmpty()) {
          say("canary ").append(canary.to());
          taken.add(canary);
        }
        ordered.addAll(candidate);
      }
      ordered.add(target);
    }
    return ordered;
  }

  private Choice shadowed(Choice choice) {
    if (choice.order().isEmpty()) {
      return choice;
    }
    String first = choice.order().get(0).name();
    for (Shadow shadow : rules.shadows()) {
      if (shadow.of().equals(first) && isIn(shadow.of(), shadow.to(), shadow.share())) {
        List<Target> copies = sides.named(shadow.to());
        return copies.isEmpty() ? choice : choice.withShadow(copies.get(0), shadow.cap());
      }
    }
    return choice;
  }

  private boolean isIn(String of, String to, double share) {
    return Share.takes(routing.request(), routing.classification(), of, to, share);
  }

  private Choice choice(List<Target> order) {
    if (reason.isEmpty()) {
      reason.append(
          sides.isAnyOutside(order)
              ? routing.classification().sensitivity() + " may leave: outside first, inside behind"
              : "no outside target may see it or is able to: inside only");
    }
    Choice choice = new Choice(order, reason.toString());
    for (Canary canary : taken) {
      if (canary.cap().isPresent()) {
        choice = choice.withCapFor(canary.to(), canary.cap().get());
      }
    }
    return choice;
  }

  private StringBuilder say(String more) {
    return reason.append(reason.isEmpty() ? "" : "; ").append(more);
  }
}
