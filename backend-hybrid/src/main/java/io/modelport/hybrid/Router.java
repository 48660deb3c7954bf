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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders the permitted targets of one call by the policy. The same call, load and state give the
 * same choice. Used once, by one thread.
 */
final class Router {
  /** Where the policy has no route: who is asked costs nothing inside, so it stands behind. */
  private static final List<String> USUAL = List.of(RoutingRules.OUTSIDE, RoutingRules.INSIDE);

  private final Routing routing;
  private final RoutingRules rules;
  private final Sides sides;
  private final StringBuilder reason = new StringBuilder();

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
    Set<Target> order = withFallbacks(names());
    Optional<Burst> burst = rules.burst().filter(each -> begins(order, each));
    Choice choice =
        burst.isPresent() ? bursting(order, burst.get(), full) : choice(withCanaries(order));
    return shadowed(choice);
  }

  /** How busy the targets are of which the policy says that they can be full. */
  Optional<Load> load(Burst burst) {
    return sides.load(sides.named(burst.from()));
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
  private Set<Target> withFallbacks(List<String> names) {
    Set<Target> order = new LinkedHashSet<>();
    names.forEach(name -> order.addAll(sides.named(name)));
    if (!rules.fallback().isEmpty()) {
      Set<String> seen = new HashSet<>();
      names.forEach(name -> addFallbacks(name, order, seen));
      List.copyOf(order).forEach(target -> addFallbacks(target.name(), order, seen));
    }
    return order;
  }

  private void addFallbacks(String name, Set<Target> order, Set<String> seen) {
    if (seen.add(name)) {
      for (String next : rules.fallback().getOrDefault(name, List.of())) {
        order.addAll(sides.named(next));
        addFallbacks(next, order, seen);
      }
    }
  }

  /** A burst is of calls that would stay inside otherwise. */
  private boolean begins(Set<Target> order, Burst burst) {
    return !order.isEmpty() && sides.named(burst.from()).contains(order.iterator().next());
  }

  private Choice bursting(Set<Target> order, Burst burst, boolean full) {
    Optional<Load> load = load(burst);
    boolean place =
        load.isEmpty() || load.get().running() + load.get().waiting() < load.get().places();
    Set<Target> out = new LinkedHashSet<>();
    burst.to().forEach(name -> out.addAll(sides.named(name)));
    if (full && !place && !out.isEmpty()) {
      say("the private side is full: what may leave goes out");
      out.addAll(order);
      return choice(withCanaries(out)).withCap(burst.cap());
    }
    boolean nowhereElse = sides.named(burst.from()).containsAll(order);
    if (out.isEmpty()
        && !place
        && nowhereElse
        && load.get().delay().compareTo(burst.longestWait()) > 0) {
      say("the private side is full, and it may not leave");
      return new Choice(List.of(), reason.toString()).withDelay(load.get().delay());
    }
    return choice(withCanaries(order));
  }

  /**
   * Each canary stands right before the target whose share it takes, and nowhere else; who names a
   * model gets that one.
   */
  private Collection<Target> withCanaries(Set<Target> order) {
    boolean named = routing.request().context().model().isPresent();
    if (rules.canaries().isEmpty() || named) {
      return order;
    }
    Set<Target> all = new LinkedHashSet<>(order);
    rules.canaries().values().forEach(canary -> all.removeAll(sides.named(canary.to())));
    List<Target> ordered = new ArrayList<>();
    for (Target target : all) {
      Canary canary = rules.canaries().get(target.name());
      if (canary != null && isIn(canary.of(), canary.to(), canary.share())) {
        List<Target> candidate = sides.named(canary.to());
        if (!candidate.isEmpty()) {
          say("canary " + canary.to());
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

  private Choice choice(Collection<Target> order) {
    List<Target> all = List.copyOf(order);
    boolean leaves = all.stream().anyMatch(target -> !sides.isInside(target));
    if (reason.isEmpty()) {
      reason.append(
          leaves
              ? routing.classification().sensitivity() + " may leave: outside first, inside behind"
              : "no outside target may see it or is able to: inside only");
    }
    return new Choice(all, reason.toString());
  }

  private void say(String more) {
    reason.append(reason.isEmpty() ? "" : "; ").append(more);
  }
}
