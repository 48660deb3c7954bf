package io.modelport.policy;

import io.modelport.spi.RoutingRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may go out masked, as far as the policy says.
 *
 * @param types of findings, in capitals; empty where all may that the configuration lists
 * @param neverFor purposes whose requests are never masked
 * @param purposes the types of a purpose, which stand for {@code types} there
 * @param targets the types that a target may get masked, or a side whose targets are not named
 */
record Maskable(
    Optional<Set<String>> types,
    Set<String> neverFor,
    Map<String, Set<String>> purposes,
    Map<String, Set<String>> targets) {
  static final Maskable EVERYTHING = new Maskable(Optional.empty(), Set.of(), Map.of(), Map.of());

  Maskable {
    types = types.map(Set::copyOf);
    neverFor = Set.copyOf(neverFor);
    purposes = Map.copyOf(purposes);
    targets = Map.copyOf(targets);
  }

  /** Why findings of these types may not be masked for a purpose; empty where they may. */
  Optional<String> refusal(Optional<String> purpose, Set<String> found) {
    if (purpose.filter(neverFor::contains).isPresent()) {
      return Optional.of("the policy never masks for its purpose");
    }
    return purpose
        .filter(purposes::containsKey)
        .map(purposes::get)
        .or(() -> types)
        .filter(permitted -> !permitted.containsAll(found))
        .map(permitted -> "the policy does not let all of its types out masked");
  }

  /** Why a target outside may not get findings of these types masked; empty where it may. */
  Optional<String> refusal(String target, Set<String> found) {
    return Optional.ofNullable(targets.getOrDefault(target, targets.get(RoutingRules.OUTSIDE)))
        .filter(permitted -> !permitted.containsAll(found))
        .map(permitted -> "the policy does not let all of its types go masked to this target");
  }
}
