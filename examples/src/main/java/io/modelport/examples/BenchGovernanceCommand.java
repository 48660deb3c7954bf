package io.modelport.examples;

import io.modelport.examples.bench.GovernanceBench;
import io.modelport.examples.bench.NotMeasuredException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What governance adds to a call. */
@Command(
    name = "governance",
    header = "Measures what policy, access, guards and audit add to a call.",
    description = {
      "Many callers ask a target that takes 100 ms, through three pipelines in turn: all of it"
          + " off,",
      "all of it on with records on the logger, all of it on with records durable on the disk. The",
      "exit status is 0 whatever the figures."
    })
final class BenchGovernanceCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--callers", description = "At the same time. Default: 64.")
  int callers = 64;

  @Option(names = "--calls", description = "Of each caller in a round. Default: 100.")
  int calls = 100;

  @Mixin RoundsOptions options = new RoundsOptions();

  BenchGovernanceCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (BenchFolder place = options.place()) {
      new GovernanceBench(place.path(), callers, calls, options.rounds)
          .run(shell.out(), options.json);
      return 0;
    } catch (NotMeasuredException | IOException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    }
  }
}
