package io.modelport.evaluation;

import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.State;
import java.util.Optional;

/** One case under both. */
public record Pair(Case asked, Optional<Result> candidate, Optional<Result> baseline) {

  /** How the case ended under both together. */
  public enum Change {
    /** Passed under the baseline alone. */
    LOST,
    /** Passed under the candidate alone. */
    WON,
    /** Passed, or failed, under both. */
    SAME,
    /** Undecided, or without a result, under one of both. */
    OPEN
  }

  public Change change() {
    if (!isDecided(candidate) || !isDecided(baseline)) {
      return Change.OPEN;
    }
    boolean passes = passes(candidate);
    if (passes == passes(baseline)) {
      return Change.SAME;
    }
    return passes ? Change.WON : Change.LOST;
  }

  /** Whether a call was answered; two without an answer compare nothing. */
  boolean isAnswered() {
    return !isUnanswered(candidate) || !isUnanswered(baseline);
  }

  private static boolean isUnanswered(Optional<Result> result) {
    return result.flatMap(Result::failure).isPresent();
  }

  private static boolean isDecided(Optional<Result> result) {
    return result.filter(each -> each.state() != State.UNDECIDED).isPresent();
  }

  private static boolean passes(Optional<Result> result) {
    return result.filter(each -> each.state() == State.PASSED).isPresent();
  }

  /** Whether the candidate passes; what is open counts as told. */
  boolean candidatePasses(boolean open) {
    return isDecided(candidate) ? passes(candidate) : open;
  }

  /** Whether the baseline passes; what is open counts as told. */
  boolean baselinePasses(boolean open) {
    return isDecided(baseline) ? passes(baseline) : open;
  }
}
