package io.modelport.spi;

import io.modelport.Sensitivity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which answers wait for a person, as the policy says.
 *
 * @param rules an answer waits where one of them fits; empty where none ever waits
 * @param deadline how long it waits
 * @param fallback what is answered where nobody looked at it by then; empty for an error
 */
public record ReviewRules(List<Rule> rules, Duration deadline, Optional<String> fallback) {
  private static final ReviewRules NONE =
      new ReviewRules(List.of(), Duration.ZERO, Optional.empty());

  public ReviewRules {
    rules = List.copyOf(rules);
  }

  /** The policy says nothing. */
  public static ReviewRules none() {
    return NONE;
  }

  /**
   * Fits an answer that all it says is true of; what it leaves out may be anything.
   *
   * @param purposes empty for any, and none
   * @param tenants empty for any, and none
   * @param from the lowest class that it is for
   * @param guard whose score counts
   * @param confidence the mean probability of tokens, 0 to 1, below which it is for; an answer
   *     without probabilities counts as below
   * @param share of the calls, by chance, above 0 to 1
   */
  public record Rule(
      String name,
      Set<String> purposes,
      Set<String> tenants,
      Sensitivity from,
      Optional<Score> guard,
      Optional<Double> confidence,
      double share) {
    public Rule {
      purposes = Set.copyOf(purposes);
      tenants = Set.copyOf(tenants);
    }
  }

  /**
   * The score of a guard.
   *
   * @param guard its name; one that did not look counts as sure
   * @param from the score, 0 to 1, from which on the rule is for an answer
   */
  public record Score(String guard, double from) {}
}
