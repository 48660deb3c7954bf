package io.modelport.examples;

import picocli.CommandLine.Option;

/** Who reviews. */
final class ReviewerOption {
  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description = "The reviewer, as the policy's roles name them. The program believes it.")
  String name = "";
}
