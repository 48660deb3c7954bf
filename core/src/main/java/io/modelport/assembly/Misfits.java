package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.cost.Costs;
import io.modelport.drift.Drift;
import io.modelport.gate.Gate;
import io.modelport.resilience.Rules;
import io.modelport.review.Reviews;
import io.modelport.spi.Backend;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is sound by itself and does not go together. */
final class Misfits {
  private Misfits() {}

  /** A backend of which no target can be asked is a mistake in the configuration. */
  static Backend usable(Backend backend) {
    if (backend.targets().isEmpty()) {
      backend.close();
      throw new ConfigurationException("The backend has no target, so nobody can be asked.");
    }
    List<String> reasons =
        backend.targets().stream().map(Target::unavailable).flatMap(Optional::stream).toList();
    if (reasons.size() < backend.targets().size()) {
      return backend;
    }
    backend.close();
    throw new ConfigurationException(reasons);
  }

  /** The targets outside that no budget can hold, where there is one. */
  static List<String> unpriced(Backend backend, Costs costs, Gate gate) {
    return backend.targets().stream()
        .filter(target -> !gate.isInside(target.destination()))
        .map(costs::problem)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The rules of attempts that are for targets which do not exist. */
  static List<String> strangers(Rules rules, List<Target> targets) {
    Map<Boolean, List<String>> names =
        targets.stream()
            .collect(
                Collectors.partitioningBy(
                    target -> target.destination().isInProcess(),
                    Collectors.mapping(Target::name, Collectors.toList())));
    return rules.strangers(
        names.getOrDefault(false, List.of()), names.getOrDefault(true, List.of()));
  }

  /** A text that must not go out; one of a later policy is left out, and a warning says so. */
  static Optional<String> fallback(Optional<Rulebook> rulebook) {
    return rulebook
        .map(Rulebook::now)
        .flatMap(ruling -> Fallback.objection(ruling.policy().review(), ruling.guards()));
  }

  /** A policy that comes later is held to the same for each call. */
  static List<String> unreviewable(
      Optional<Rulebook> rulebook, Optional<Optional<Reviews>> reviews, Optional<Drift> drift) {
    Optional<ReviewRules> rules = rulebook.map(each -> each.now().policy().review());
    boolean doubts = drift.filter(Drift::reviews).isPresent();
    boolean wanted = doubts || rules.filter(each -> !each.rules().isEmpty()).isPresent();
    List<String> mistakes = new ArrayList<>();
    if (wanted && reviews.filter(Optional::isEmpty).isPresent()) {
      mistakes.add(Reviewing.NO_QUEUE);
    }
    if (doubts && rules.filter(each -> each.deadline().isZero()).isPresent()) {
      mistakes.add(Reviewing.NO_DEADLINE);
    }
    return mistakes;
  }
}
