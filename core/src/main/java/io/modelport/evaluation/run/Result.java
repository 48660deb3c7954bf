package io.modelport.evaluation.run;

import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Outcome;
import io.modelport.evaluation.suite.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one case. Exactly one of answer and failure is there; a call that fails is a
 * failed case.
 *
 * @param id of the case
 * @param request digest of the request, in hexadecimal
 * @param outcomes one a check; none where the call failed
 * @param declared the class known before the call
 */
public record Result(
    String id,
    String request,
    Sensitivity declared,
    Optional<Answer> answer,
    Optional<Kind> failure,
    List<Outcome> outcomes) {
  public Result {
    outcomes = List.copyOf(outcomes);
    if (answer.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("A case ends in an answer or in a failure.");
    }
  }

  /** Failed where the call or any check failed; else undecided where any check is. */
  public State state() {
    if (failure.isPresent() || any(State.FAILED)) {
      return State.FAILED;
    }
    return any(State.UNDECIDED) ? State.UNDECIDED : State.PASSED;
  }

  private boolean any(State state) {
    return outcomes.stream().anyMatch(each -> each.state() == state);
  }

  /** The mean of the checks' scores; 0 for a failed call, empty where any check is undecided. */
  public OptionalDouble score() {
    if (failure.isPresent()) {
      return OptionalDouble.of(0);
    }
    if (any(State.UNDECIDED)) {
      return OptionalDouble.empty();
    }
    return outcomes.stream().mapToDouble(each -> each.score().orElseThrow()).average();
  }

  /**
   * The class of question and answer; {@link Sensitivity#RESTRICTED} where the call failed, because
   * then nobody tells what was found in the question.
   */
  public Sensitivity sensitivity() {
    return answer.map(Answer::sensitivity).orElse(Sensitivity.RESTRICTED);
  }

  /** Id and state; never the content. */
  @Override
  public String toString() {
    return "Result[" + id + ", " + state() + "]";
  }
}
