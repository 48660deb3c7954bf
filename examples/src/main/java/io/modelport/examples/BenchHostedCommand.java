package io.modelport.examples;

import io.modelport.examples.bench.HostedBenchRun;
import io.modelport.examples.bench.NotMeasuredException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the hosted backend adds to a call. */
@Command(
    name = "hosted",
    header = "Measures what a call through the port takes beyond LangChain4j and bare HTTP.",
    description = {
      "A stub in another process answers the same call made in three ways, in turn, at a fixed rate",
      "(an open loop: a late call counts from when it was due). Client and stub have a core each.",
      "Metering is on, and so are decision records that are not durable. Figures are medians of",
      "rounds of a second; the ratio is ours over LangChain4j to LangChain4j's over bare HTTP."
    })
final class BenchHostedCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--seconds", description = "For everything, about. Default: 120.")
  int seconds = 120;

  @Option(names = "--rate", description = "Calls a second. Default: 500.")
  int rate = 500;

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchHostedCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (rate < 1 || rate > 100_000) {
      throw new BadInputException("--rate is from 1 to 100000 calls a second.");
    }
    try {
      new HostedBenchRun(Duration.ofSeconds(seconds), rate, json, shell.out(), shell.err()).run();
      return 0;
    } catch (NotMeasuredException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    }
  }
}
