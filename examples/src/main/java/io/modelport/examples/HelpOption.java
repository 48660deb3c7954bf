package io.modelport.examples;

import picocli.CommandLine.Option;

/** What every command answers to. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  boolean asked;
}
