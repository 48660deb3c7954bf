package io.modelport.evaluation.run;

import io.modelport.ConfigurationException;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.Suite;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Takes a suite through ports. Immutable. */
public final class Runner {
  private final Suite suite;
  private final Plan plan;
  private final InstantSource clock;

  public Runner(Suite suite, Plan plan) {
    this(suite, plan, InstantSource.system());
  }

  Runner(Suite suite, Plan plan, InstantSource clock) {
    this.suite = suite;
    this.plan = plan;
    this.clock = clock;
    List<String> mistakes =
        suite.cases().stream()
            .flatMap(each -> missing(each, plan.instruments()).stream())
            .distinct()
            .toList();
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
  }

  private static Optional<String> missing(Case each, Instruments instruments) {
    return each.checks().stream()
        .filter(check -> !check.possibleWith(instruments))
        .map(
            check ->
                "Case "
                    + each.id()
                    + " has the check \""
                    + check.name()
                    + "\", and nothing to make it with is among the instruments.")
        .findFirst();
  }

  /**
   * Runs what has no result yet; blocks. Interrupting this thread cancels the calls under way and
   * ends the run as {@link Ending#CANCELLED} with the thread's flag set again.
   *
   * @throws ConfigurationException where the folder holds another run or is damaged
   * @throws java.io.UncheckedIOException where results cannot be written
   */
  public Run run(Subject subject) {
    Head head = Head.of(subject, suite, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    try (AnswerMemory memory = AnswerMemory.in(memory(subject))) {
      if (plan.folder().isEmpty()) {
        return new Workers(suite, plan, subject, memory).run(head, new Kept(Optional.empty()));
      }
      try (RunFile file = RunFile.open(file(plan.folder().get(), subject), head)) {
        return new Workers(suite, plan, subject, memory)
            .run(file.head(), new Kept(Optional.of(file)));
      }
    }
  }

  /** In the folder of the run, so that an answer whose judge was not reached is asked for once. */
  private Optional<Path> memory(Subject subject) {
    return plan.memory()
        .or(() -> plan.folder().map(it -> it.resolve(subject.file() + "-answers.jsonl")));
  }

  /** Another suite or subject has another file. */
  private Path file(Path folder, Subject subject) {
    return folder.resolve(subject.file() + "-" + suite.digest().substring(0, 12) + ".jsonl");
  }
}
