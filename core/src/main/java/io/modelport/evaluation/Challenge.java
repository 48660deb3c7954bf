package io.modelport.evaluation;

import io.modelport.evaluation.run.Subject;

/** A candidate against what it would replace. Immutable. */
public final class Challenge {
  private final Evaluation evaluation;
  private final Subject candidate;
  private final Subject baseline;
  private final Rule rule;

  Challenge(Evaluation evaluation, Subject candidate, Subject baseline) {
    this(evaluation, candidate, baseline, Rule.USUAL);
  }

  private Challenge(Evaluation evaluation, Subject candidate, Subject baseline, Rule rule) {
    this.evaluation = evaluation;
    this.candidate = candidate;
    this.baseline = baseline;
    this.rule = rule;
  }

  /** By another rule than {@link Rule#USUAL}. */
  public Challenge by(Rule other) {
    return new Challenge(evaluation, candidate, baseline, other);
  }

  /** Runs both, one after the other; blocks. */
  public Comparison compare() {
    return Comparison.of(evaluation.run(candidate), evaluation.run(baseline), rule);
  }

  /**
   * Runs both and demands that the candidate is shown to be as good.
   *
   * @throws AssertionError with the verdict, the interval, how many cases would settle it and which
   *     were lost
   */
  public Comparison requirePass() {
    Comparison comparison = compare();
    comparison.requirePass();
    return comparison;
  }
}
