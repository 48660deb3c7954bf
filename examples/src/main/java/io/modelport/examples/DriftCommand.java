package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether models still behave as they did. */
@Command(
    name = "drift",
    header = "Says whether models still behave as they did.",
    synopsisSubcommandLabel = "NAME")
final class DriftCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private DriftCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new DriftCommand())
        .addSubcommand(new DriftReportCommand(shell))
        .addSubcommand(new DriftWatchCommand(shell))
        .addSubcommand(new DriftAcceptCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: report, watch or accept.");
  }
}
