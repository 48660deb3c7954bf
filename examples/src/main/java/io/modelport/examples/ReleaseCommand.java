package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prompts, models, parameters, policy and prices as one. */
@Command(
    name = "release",
    header = "Keeps releases, and puts them in force.",
    synopsisSubcommandLabel = "NAME")
final class ReleaseCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private ReleaseCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new ReleaseCommand())
        .addSubcommand(new ReleaseAddCommand(shell))
        .addSubcommand(new ReleasePromoteCommand(shell))
        .addSubcommand(new ReleaseRollbackCommand(shell))
        .addSubcommand(new ReleaseHistoryCommand(shell))
        .addSubcommand(new ReleaseDiffCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: add, promote, rollback, history or diff.");
  }
}
