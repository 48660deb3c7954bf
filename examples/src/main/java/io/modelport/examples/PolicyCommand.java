package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the policy says. */
@Command(
    name = "policy",
    header = "Checks a policy, and explains where a request would go.",
    synopsisSubcommandLabel = "NAME")
final class PolicyCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private PolicyCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyCheckCommand(shell))
        .addSubcommand(new PolicyExplainCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: check or explain.");
  }
}
