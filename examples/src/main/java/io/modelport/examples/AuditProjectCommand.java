package io.modelport.examples;

import io.modelport.audit.AuditFolder;
import io.modelport.audit.projection.Projection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decision records as tables of a database. */
@Command(
    name = "project",
    header = "Writes what is new in decision records into the tables of a database.",
    description = {
      "PostgreSQL or H2; the tables (modelport_audit_...) are made where they are not there. It"
          + " can",
      "be stopped at any time and goes on where it was. The port may be running."
    })
final class AuditProjectCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

  @Option(names = "--rebuild", description = "Makes the tables anew.")
  boolean rebuild;

  AuditProjectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    long added = database.in(this::project);
    shell.out().println(added + " records were added.");
    return 0;
  }

  private long project(Projection projection) throws SQLException {
    AuditFolder folder = AuditFolder.at(directory);
    try {
      return rebuild ? projection.rebuild(folder) : projection.follow(folder);
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
  }
}
