package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is known of the prices of models. */
@Command(
    name = "prices",
    header = "Shows the prices that costs are computed from.",
    synopsisSubcommandLabel = "NAME")
final class PricesCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private PricesCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new PricesCommand()).addSubcommand(new PricesCheckCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: check.");
  }
}
