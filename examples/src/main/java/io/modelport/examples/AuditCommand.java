package io.modelport.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is in a folder of decision records. */
@Command(
    name = "audit",
    header = "Verifies, shows, proves, queries, reveals and removes decision records.",
    synopsisSubcommandLabel = "NAME")
final class AuditCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  private AuditCommand() {}

  static CommandLine line(Shell shell) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new AuditVerifyCommand(shell))
        .addSubcommand(new AuditShowCommand(shell))
        .addSubcommand(new AuditExportCommand(shell))
        .addSubcommand(new AuditProveCommand(shell))
        .addSubcommand(new AuditGrowthCommand(shell))
        .addSubcommand(new AuditRetainCommand(shell))
        .addSubcommand(new AuditRevealCommand(shell))
        .addSubcommand(new AuditEraseCommand(shell))
        .addSubcommand(new AuditProjectCommand(shell))
        .addSubcommand(new AuditQueryCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name what to do: verify, show, export, prove, growth, retain, reveal, erase, project or"
            + " query.");
  }
}
