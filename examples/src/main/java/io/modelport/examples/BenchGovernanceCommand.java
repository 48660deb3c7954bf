package io.modelport.examples;

import io.modelport.examples.bench.GovernanceBench;
import io.modelport.examples.bench.NotMeasuredException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What governance adds to a call. */
@Command(
    name = "governance",
    header = "Measures what policy, access, guards and audit add to a call.",
    description = {
      "Many callers ask a target that takes 20 ms, through three pipelines in turn: all of it off,",
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

  @Option(names = "--rounds", description = "After one that does not count. Default: 5.")
  int rounds = 5;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "On the disk that is measured; the temporary folder by default.")
  @Nullable Path folder;

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchGovernanceCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (BenchFolder place = BenchFolder.in(folder)) {
      new GovernanceBench(place.path(), callers, calls, rounds).run(shell.out(), json);
      return 0;
    } catch (NotMeasuredException | IOException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    }
  }
}
