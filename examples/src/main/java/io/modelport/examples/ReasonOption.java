package io.modelport.examples;

import picocli.CommandLine.Option;

/** Why something is done. */
final class ReasonOption {
  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "The reason, which is kept; up to 500 characters, nothing personal.")
  String text = "";
}
