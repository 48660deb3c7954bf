package io.modelport.spi;

import io.modelport.Request;
import io.modelport.Sensitivity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the policy says about the order of targets. Names are those of targets, or {@link #INSIDE}
 * and {@link #OUTSIDE} for all of one side. Rules only order: what a request may reach is for the
 * gate to say.
 *
 * @param domains the first that covers a request decides
 * @param routes the targets of a class; every permitted one where a class has none
 * @param fallback who is asked behind a target; without cycles
 * @param burst when what may leave goes out because the private side is full
 * @param canaries the target that a share of another's calls goes to, by the other's name
 * @param shadows who gets copies of calls
 */
public record RoutingRules(
    List<Domain> domains,
    Map<Sensitivity, List<String>> routes,
    Map<String, List<String>> fallback,
    Optional<Burst> burst,
    Map<String, Canary> canaries,
    List<Shadow> shadows) {
  public static final String INSIDE = "inside";
  public static final String OUTSIDE = "outside";

  private static final RoutingRules NONE =
      new RoutingRules(List.of(), Map.of(), Map.of(), Optional.empty(), Map.of(), List.of());

  public RoutingRules {
    domains = List.copyOf(domains);
    routes = Map.copyOf(routes);
    fallback = Map.copyOf(fallback);
    canaries = Map.copyOf(canaries);
    shadows = List.copyOf(shadows);
  }

  /** The policy says nothing. */
  public static RoutingRules none() {
    return NONE;
  }

  /** Requests about one thing, and who is good at it. */
  public record Domain(String name, Predicate<Request> covers, List<String> targets) {
    public Domain {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Goes out from any of the limits on, and comes back once all of the lower ones are kept.
   *
   * @param from the private side whose load counts
   * @param hold how long a state lasts at least
   * @param longestWait what has to stay is refused where it would wait longer
   */
  public record Burst(
      String from,
      List<String> to,
      Pressure begin,
      Pressure end,
      Duration hold,
      SpendingCap cap,
      Duration longestWait) {
    public Burst {
      to = List.copyOf(to);
    }
  }

  /**
   * A load to compare with.
   *
   * @param utilisation busy places of all, 0 to 1
   * @param queue calls that wait
   * @param delay how long a call that comes now would wait
   */
  public record Pressure(double utilisation, int queue, Duration delay) {}

  /**
   * A share of the calls of one target for another.
   *
   * @param share 0 to 1; a conversation stays where it is
   * @param cap what it may cost outside; empty where only the budgets hold
   */
  public record Canary(String of, String to, double share, Optional<SpendingCap> cap) {}

  /**
   * Copies of a share of the calls of one target for another, whose answers nobody sees.
   *
   * @param share 0 to 1
   * @param cap what all copies together may cost
   */
  public record Shadow(String of, String to, double share, SpendingCap cap) {}
}
