package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.audit.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes what somebody said unreadable. */
@Command(
    name = "erase",
    header = "Destroys the key of what somebody said, and records that it did.",
    description = {
      "The decision records stay and can be verified as before; what was said can never be read",
      "again. The port may be running. Copies of DIR/keys elsewhere are yours to destroy."
    })
final class AuditEraseCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin AccessOptions access = new AccessOptions();

  @Parameters(index = "0", paramLabel = "DIR", description = "As modelport.audit.directory has it.")
  Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "NAME", description = "Of the subject, as calls name it.")
  String name = "";

  @Option(
      names = "--subject",
      paramLabel = "KIND",
      description = "As modelport.audit.payload-subject says: ${COMPLETION-CANDIDATES}.")
  Subject subject = Subject.PRINCIPAL;

  AuditEraseCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try {
      boolean erased = access.of(directory).erase(subject, name, access.by, access.reason);
      shell.out().println(erased ? "Erased." : "Nothing is kept of this subject.");
      return erased ? 0 : 1;
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be changed: " + e.getMessage());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
