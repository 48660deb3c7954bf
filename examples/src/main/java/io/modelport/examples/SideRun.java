package io.modelport.examples;

import io.modelport.evaluation.run.PairBook;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Suite;

/**
 * Takes a suite to sides that a command line names: one after the other, so that two models need
 * not fit at a time.
 */
record SideRun(Shell shell, Suite suite, Plan plan) {

  /**
   * Runs it.
   *
   * @param name of the subject
   * @param named the side, as the user wrote it
   * @param release of the subject; empty where there is none
   */
  Run of(String name, String named, String release) {
    Side side = Side.of(named, shell.settings());
    try (ExamplePort port =
        ExamplePort.open(shell.with(side.settings()), new BackendOption(), OwnModel.SORTING)) {
      Subject subject =
          Subject.of(name, port.port()).withSettings(side.digest()).withRelease(release);
      return new Runner(suite, shown(name)).run(subject);
    }
  }

  /** The side whose answers the plan's memory holds. */
  Run recorded(String name) {
    return new Runner(suite, shown(name)).run(PairBook.recorded(name));
  }

  private Plan shown(String name) {
    if (!shell.terminal()) {
      return plan;
    }
    return plan.withProgress(
        progress -> {
          shell.err().print("\r" + name + " " + progress.done() + "/" + progress.cases());
          if (progress.done() == progress.cases()) {
            shell.err().println();
          }
        });
  }
}
