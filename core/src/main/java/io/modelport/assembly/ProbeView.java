package io.modelport.assembly;

import io.modelport.Sensitivity;
import io.modelport.drift.Observation;
import io.modelport.drift.Signal;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Case;

/** What drift detection sees of a case that a canary put to a model. */
final class ProbeView {
  private static final double MILLIS = 1e6; // nanoseconds

  private ProbeView() {}

  /** Of one result: the answer as of any call, and what the checks say of it. */
  static Observation of(String id, Case each, Result result) {
    Observation seen = Observation.of(id).with(Signal.CHECKS, result.state().name());
    if (result.answer().isEmpty()) {
      return seen.with(Signal.FAILURE, result.failure().orElseThrow().name());
    }
    Answer answer = result.answer().get();
    seen =
        seen.with(Signal.LATENCY, answer.latency().toNanos() / MILLIS)
            .with(Signal.SERVED_MODEL, answer.served().model())
            .with(Signal.FINGERPRINT, answer.served().fingerprint());
    if (answer.output().isPresent()) {
      seen = seen.with(Signal.LENGTH, (double) answer.output().getAsLong());
    }
    if (answer.cost().amount().isPresent()) {
      seen = seen.with(Signal.COST, answer.cost().amount().get().doubleValue());
    }
    // Nothing that content can be guessed from is kept of what is more than internal.
    return answer.sensitivity().compareTo(Sensitivity.INTERNAL) <= 0
        ? seen.asked(each.asked().lastUserText()).answered(answer.text())
        : seen.shaped(answer.text());
  }
}
