package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.review.QueueException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/**
 * The program. Exit status: 0 when all was done, 1 when something could not be processed (bad
 * input, an outage), 2 when the command line or the configuration is wrong.
 */
@Command(
    name = "modelport-examples",
    description = "Shows ModelPort at work.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  @Mixin HelpOption help = new HelpOption();

  private Main() {}

  public static void main(String[] args) {
    System.exit(start(args));
  }

  private static int start(String[] args) {
    try {
      Shell shell = Shell.ofProcess();
      int status = run(args, shell);
      shell.out().flush();
      return status;
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  /** Runs one command in this process and returns its exit status. */
  static int run(String[] args, Shell shell) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new TriageCommand(shell));
    line.addSubcommand(new ChatCommand(shell));
    line.addSubcommand(new ClassifyCommand(shell));
    line.addSubcommand(new ServeCommand(shell));
    line.addSubcommand(PricesCommand.line(shell));
    line.addSubcommand(PolicyCommand.line(shell));
    line.addSubcommand(AuditCommand.line(shell));
    line.addSubcommand(ReviewCommand.line(shell));
    line.addSubcommand(FeedbackCommand.line(shell));
    line.addSubcommand(ReleaseCommand.line(shell));
    line.addSubcommand(DriftCommand.line(shell));
    line.addSubcommand(BenchCommand.line(shell));
    line.addSubcommand(new AdviseCommand(shell));
    line.addSubcommand(new EvaluateCommand(shell));
    line.setOut(writer(shell.out()));
    line.setErr(writer(shell.err()));
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, shell));
    line.setExecutionStrategy(Main::execute);
    return line.execute(args);
  }

  private static int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      parsed.commandSpec().commandLine().usage(parsed.commandSpec().commandLine().getErr());
      return 2;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int report(Exception failure, Shell shell) throws Exception {
    if (failure instanceof ConfigurationException mistake) {
      shell.err().println(mistake.getMessage());
      return 2;
    }
    if (failure instanceof ModelException refused) {
      shell.err().println(refused.kind() + ": " + refused.getMessage());
      return 1;
    }
    if (failure instanceof BadInputException bad) {
      shell.err().println(bad.getMessage());
      return 1;
    }
    if (failure instanceof QueueException unusable) {
      shell.err().println(unusable.getMessage());
      return 1;
    }
    if (failure instanceof UncheckedIOException) {
      shell.err().println("The output cannot be written any further.");
      return 1;
    }
    throw failure;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
