package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, always against a peer. */
@Command(
    name = "bench",
    header = "Measures speed, as ratios to a peer in the same run.",
    synopsisSubcommandLabel = "NAME")
final class BenchCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private BenchCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchEngineCommand(shell))
        .addSubcommand(new BenchHostedCommand(shell))
        .addSubcommand(new BenchAuditCommand(shell))
        .addSubcommand(new BenchRoutingCommand(shell))
        .addSubcommand(new BenchGovernanceCommand(shell))
        .addSubcommand(new BenchModelCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to measure: engine, hosted, routing, governance or audit.");
  }
}
