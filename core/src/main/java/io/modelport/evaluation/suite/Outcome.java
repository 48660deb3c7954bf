package io.modelport.evaluation.suite;

import java.util.OptionalDouble;

/**
 * What one check said of one answer.
 *
 * @param check its name
 * @param score from 0 to 1; empty where the check is undecided
 * @param why a few words, empty where it passed plainly; may quote suite and answer, so it is as
 *     sensitive as they are
 */
public record Outcome(String check, State state, OptionalDouble score, String why) {
  public Outcome {
    if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "A score goes from 0 to 1, not " + score.getAsDouble() + " (" + check + ").");
    }
    if ((state == State.UNDECIDED) == score.isPresent()) {
      throw new IllegalArgumentException("A score is given exactly where " + check + " decides.");
    }
  }

  /** All or nothing. */
  static Outcome of(String check, boolean passed, String whyNot) {
    return graded(check, passed ? 1 : 0, passed, whyNot);
  }

  static Outcome graded(String check, double score, boolean passed, String whyNot) {
    return new Outcome(
        check,
        passed ? State.PASSED : State.FAILED,
        OptionalDouble.of(score),
        passed ? "" : whyNot);
  }

  static Outcome undecided(String check, String why) {
    return new Outcome(check, State.UNDECIDED, OptionalDouble.empty(), why);
  }

  /** The check and how it ended; never why. */
  @Override
  public String toString() {
    return check + " " + state;
  }
}
