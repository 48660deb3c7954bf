package io.modelport.examples;

import io.modelport.audit.AuditFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Decision records for other programs. */
@Command(
    name = "export",
    header = "Writes every decision record as a line of JSON, in order.",
    description = {
      "It stops with exit status 1 at the first bad record. The look is recorded first, in the log",
      "DIR/access."
    })
final class AuditExportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin ReaderOptions reader = new ReaderOptions();

  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

  AuditExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try {
      AuditFolder folder = AuditFolder.at(directory);
      folder.requireLog();
      reader.recordAll(directory, "export");
      folder.forEach(shell.out()::println);
      return shell.out().checkError() ? 1 : 0;
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
  }
}
