package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers that wait for a person. */
@Command(
    name = "review",
    header = "Shows held answers, and gives verdicts on them.",
    synopsisSubcommandLabel = "NAME")
final class ReviewCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private ReviewCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new ReviewCommand())
        .addSubcommand(new ReviewListCommand(shell))
        .addSubcommand(new ReviewTakeCommand(shell))
        .addSubcommand(new ReviewApproveCommand(shell))
        .addSubcommand(new ReviewEditCommand(shell))
        .addSubcommand(new ReviewRejectCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: list, take, approve, edit or reject.");
  }
}
