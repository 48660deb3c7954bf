package io.modelport.examples;

import io.modelport.Secret;
import io.modelport.audit.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Who looks at what was said in calls, or erases it, why, and with which key. */
final class AccessOptions {
  @Option(
      names = "--payload-key-file",
      required = true,
      paramLabel = "FILE",
      description = "As modelport.audit.payload-key-file names it.")
  Path key = Path.of("");

  @Option(
      names = "--by",
      required = true,
      paramLabel = "WHO",
      description = "Who does: a role or a ticket; it is recorded.")
  String by = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WHY",
      description = "In words; they are recorded.")
  String reason = "";

  Payloads of(Path directory) {
    try {
      return Payloads.at(directory, Secret.of(Files.readString(key)));
    } catch (IOException e) {
      throw new BadInputException(key + " cannot be read.");
    }
  }
}
