package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.audit.Content;
import io.modelport.examples.text.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What was said in one call, where that is kept. */
@Command(
    name = "reveal",
    header = "Shows what was said in one call, and records that it did.",
    description = {
      "Only where modelport.audit.payload-key-file was set. The look is recorded first, in the log",
      "DIR/access (audit show and verify read it like any other)."
    })
final class AuditRevealCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin AccessOptions access = new AccessOptions();

  @Parameters(index = "0", paramLabel = "DIR", description = "As modelport.audit.directory has it.")
  Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "ID", description = "Of the call, whole.")
  String id = "";

  AuditRevealCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<Content> said = said();
    if (said.isEmpty()) {
      throw new BadInputException("Nothing was kept of what was said in " + id + ".");
    }
    for (Content each : said) {
      String part = each.part().toLowerCase(Locale.ROOT);
      String text = each.json().orElse("(" + each.state().name().toLowerCase(Locale.ROOT) + ")");
      shell.out().println(each.time() + "  " + part + ": " + TerminalText.safe(text));
    }
    return 0;
  }

  private List<Content> said() {
    try {
      return access.of(directory).reveal(id, access.by, access.reason);
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
