package io.modelport.evaluation;

import io.modelport.ModelPort;
import io.modelport.evaluation.run.Ending;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.State;
import java.util.Locale;

/** One subject of an evaluation. */
public final class Evaluated {
  private final Evaluation evaluation;
  private final Subject subject;

  Evaluated(Evaluation evaluation, Subject subject) {
    this.evaluation = evaluation;
    this.subject = subject;
  }

  /** Runs the suite; blocks. */
  public Run run() {
    return evaluation.run(subject);
  }

  /** Against the port that the subject would replace. */
  public Challenge against(ModelPort baseline) {
    return against(Subject.of("baseline", baseline));
  }

  /** Against what the subject would replace. */
  public Challenge against(Subject baseline) {
    return new Challenge(evaluation, subject, baseline);
  }

  /**
   * Runs the suite and demands that every case passes.
   *
   * @throws AssertionError naming the cases that did not
   */
  public Run requirePass() {
    return requirePass(1);
  }

  /**
   * Runs the suite and demands that at least this share of its weight passes; what is undecided or
   * has no result did not.
   *
   * @param share above 0, to 1
   * @throws AssertionError naming the cases that did not pass, and nothing of their content
   */
  public Run requirePass(double share) {
    Run run = run();
    if (run.passed() < share - 1e-12) {
      throw new AssertionError(told(run, share));
    }
    return run;
  }

  private static String told(Run run, double share) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s passes %.1f %% of %s, not %.1f %%",
                run.head().subject(),
                100 * run.passed(),
                run.suite().name(),
                100 * share));
    text.append(run.ending() == Ending.COMPLETE ? ":" : "; " + run.ending().words() + ":");
    run.results().values().stream()
        .filter(each -> each.state() != State.PASSED)
        .limit(20)
        .forEach(each -> text.append("\n  ").append(CaseWords.of(each)));
    int others = run.results().size() - run.count(State.PASSED) - 20;
    return text.append(others > 0 ? "\n  and " + others + " more" : "").toString();
  }
}
