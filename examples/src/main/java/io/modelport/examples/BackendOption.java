package io.modelport.examples;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The one property that swaps the backend, as an option of the command line. */
final class BackendOption {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "hosted, selfhosted, hybrid (default) or fake; the same as -Dmodelport.backend=NAME.")
  @Nullable String name;
}
