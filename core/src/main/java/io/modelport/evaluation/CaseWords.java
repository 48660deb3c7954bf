package io.modelport.evaluation;

import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.suite.Outcome;
import io.modelport.evaluation.suite.State;
import java.util.Locale;
import java.util.stream.Collectors;

/** A result in one line: its id, how it ended and at which checks; nothing of its content. */
final class CaseWords {
  private CaseWords() {}

  static String of(Result result) {
    String state = result.id() + " " + result.state().name().toLowerCase(Locale.ROOT);
    return result
        .failure()
        .map(kind -> state + ": the call ended in " + kind)
        .orElseGet(() -> state + ": " + checks(result));
  }

  private static String checks(Result result) {
    return result.outcomes().stream()
        .filter(each -> each.state() != State.PASSED)
        .map(Outcome::check)
        .collect(Collectors.joining(", "));
  }
}
