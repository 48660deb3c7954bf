package io.modelport.examples;

import io.modelport.examples.bench.SensitivityBench;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The figures of the classifier. */
@Command(
    name = "sensitivity",
    header = "Measures what it costs to read a text for what must not leave.",
    description = {
      "Rules only, in processor time of one thread: a prompt of 1 KB; prose, program text and"
          + " hostile",
      "texts at full length against a tenth of it; a list of terms. The line of the machine says"
          + " how",
      "busy it was: figures of a busy one are too high. The exit status is 0 whatever the figures."
    })
final class BenchSensitivityCommand implements Callable<Integer> {
  private static final int LONGEST = 9_999; // what the classifier reads, in thousands

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = "--kilobytes",
      description = "Of the long texts, in thousand characters, at most 9999. Default: 9999.")
  int kilobytes = LONGEST;

  @Option(names = "--terms", description = "Of the list; 0 for none. Default: 1000000.")
  int terms = 1_000_000;

  @Option(names = "--rounds", description = "Of each figure. Default: 3.")
  int rounds = 3;

  @Option(
      names = "--semantic",
      paramLabel = "MODEL",
      description =
          "Measures prompts with subjects too, wall time on all cores: minilm, where it is on the"
              + " class path. Default: off.")
  String semantic = "off";

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = "At most, before each figure, until the JVM has compiled it. Default: 60.")
  int settle = 60;

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchSensitivityCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (kilobytes < 1 || kilobytes > LONGEST || terms < 0 || rounds < 1 || settle < 0) {
      throw new BadInputException(
          "--kilobytes goes from 1 to "
              + LONGEST
              + ", --terms from 0, --rounds from 1, --settle from 0.");
    }
    try {
      new SensitivityBench(kilobytes * 1_000, terms, rounds, semantic, Duration.ofSeconds(settle))
          .run(shell.out(), json);
      return 0;
    } catch (IOException e) {
      throw new BadInputException("The list of terms cannot be written: " + e.getMessage() + ".");
    }
  }
}
