package io.modelport.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What may go out masked, as far as the policy says.
 *
 * @param types of findings, in capitals; empty where all may that the configuration lists
 * @param neverFor purposes whose requests are never masked
 */
record Maskable(Optional<Set<String>> types, Set<String> neverFor) {
  static final Maskable EVERYTHING = new Maskable(Optional.empty(), Set.of());

  Maskable {
    types = types.map(Set::copyOf);
    neverFor = Set.copyOf(neverFor);
  }
}
