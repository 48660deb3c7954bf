package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people said of answers. */
@Command(
    name = "feedback",
    header = "Makes cases of what people said of answers.",
    synopsisSubcommandLabel = "NAME")
final class FeedbackCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private FeedbackCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new FeedbackCommand()).addSubcommand(new FeedbackExportCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: export.");
  }
}
