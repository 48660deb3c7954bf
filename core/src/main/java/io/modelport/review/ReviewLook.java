package io.modelport.review;

import io.modelport.CallContext;
import io.modelport.Sensitivity;
import io.modelport.TokenLogProbability;
import io.modelport.spi.Completion;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.ReviewRules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Whether the answer to one call has to wait for a person. For one thread. */
public final class ReviewLook {
  private final ReviewRules rules;
  private final List<Rule> open; // those that all but the answer fits

  private ReviewLook(ReviewRules rules, List<Rule> open) {
    this.rules = rules;
    this.open = open;
  }

  /**
   * Before there is an answer.
   *
   * @param id of the call, by which those are drawn that a share is for
   */
  public static ReviewLook at(
      ReviewRules rules, CallContext context, Sensitivity sensitivity, String id) {
    List<Rule> open =
        rules.rules().stream()
            .filter(rule -> covers(rule.purposes(), context.purpose()))
            .filter(rule -> covers(rule.tenants(), context.tenant()))
            .filter(rule -> !rule.from().isAbove(sensitivity))
            .filter(rule -> isDrawn(rule, id))
            .toList();
    return new ReviewLook(rules, open);
  }

  private static boolean covers(Set<String> listed, Optional<String> value) {
    return listed.isEmpty() || value.filter(listed::contains).isPresent();
  }

  /** The same call is drawn or not however often it is asked; each rule draws for itself. */
  private static boolean isDrawn(Rule rule, String id) {
    long seed = 31L * id.hashCode() + rule.name().hashCode();
    return rule.share() >= 1 || new SplittableRandom(seed).nextDouble() < rule.share();
  }

  /** Whether an answer may have to wait, so that nothing of it may be shown before its end. */
  public boolean mayHold() {
    return !open.isEmpty();
  }

  /** What the policy says of those that wait. */
  public ReviewRules rules() {
    return rules;
  }

  /**
   * The names of the rules that hold the answer; empty where it may go out.
   *
   * @param scores of the guards that looked, by their names
   */
  public List<String> holding(Completion answer, Map<String, Double> scores) {
    return open.stream()
        .filter(rule -> rule.guard().stream().allMatch(each -> isReached(each, scores)))
        .filter(rule -> rule.confidence().stream().allMatch(least -> confidence(answer) < least))
        .map(Rule::name)
        .toList();
  }

  private static boolean isReached(ReviewRules.Score score, Map<String, Double> scores) {
    return scores.getOrDefault(score.guard(), 1.0) >= score.from();
  }

  /** The geometric mean of the probabilities of its tokens; 0 where nobody asked for them. */
  private static double confidence(Completion answer) {
    double mean =
        answer.logProbabilities().stream()
            .mapToDouble(TokenLogProbability::logProbability)
            .average()
            .orElse(Double.NEGATIVE_INFINITY);
    double confidence = Math.exp(mean);
    return Double.isNaN(confidence) ? 0 : confidence;
  }
}
