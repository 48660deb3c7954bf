package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Removal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decision records that need not be kept any longer. */
@Command(
    name = "retain",
    header = "Removes old decision records, and leaves a tombstone that says so.",
    description = {
      "Whole files go, the oldest first, where all of their records are older; the newest file",
      "stays. What is left can be verified as before. No port may write in the folder meanwhile:",
      "a running one removes by itself (modelport.audit.retention)."
    })
final class AuditRetainCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

  @Option(
      names = "--before",
      required = true,
      paramLabel = "DATE",
      description = "The first day whose records stay, in UTC, such as 2026-01-31.")
  LocalDate before = LocalDate.EPOCH;

  @Option(
      names = "--by",
      required = true,
      paramLabel = "WHO",
      description = "Who removes them: a role or a ticket, because it stays for ever.")
  String by = "";

  @Option(names = "--reason", required = true, paramLabel = "WHY", description = "In words.")
  String reason = "";

  @Option(
      names = "--signing-key-file",
      paramLabel = "FILE",
      description = "Signs the tombstone: the key that signs checkpoints (PKCS#8 in PEM).")
  @Nullable Path signingKey;

  AuditRetainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Instant moment = before.atStartOfDay(ZoneOffset.UTC).toInstant();
    try {
      Optional<Removal> removed =
          AuditFolder.at(directory).retain(moment, by, reason, Optional.ofNullable(signingKey));
      shell
          .out()
          .println(
              removed
                  .map(each -> each + ".")
                  .orElse("No file holds nothing but records before " + before + "."));
      return 0;
    } catch (IOException e) {
      throw new BadInputException(directory + " or the key cannot be used: " + e.getMessage());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
