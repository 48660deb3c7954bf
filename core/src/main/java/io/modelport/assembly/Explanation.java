package io.modelport.assembly;

import io.modelport.audit.DecisionRecord.Candidate;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import java.util.List;
import java.util.Optional;

/**
 * Why a request would go where, as things are now; nobody was asked.
 *
 * @param policy the version of the policy; empty where there is none
 * @param access the rules that permit it, or why none does; empty where access is not restricted
 * @param blocker the guard that blocks it; empty where none does
 * @param classification how sensitive it is, and why
 * @param candidates every target, and why it may not or cannot be asked
 * @param choice whom the backend would ask, in order
 */
public record Explanation(
    Optional<String> policy,
    Optional<String> access,
    Optional<String> blocker,
    Classification classification,
    List<Candidate> candidates,
    Choice choice) {
  public Explanation {
    candidates = List.copyOf(candidates);
  }
}
