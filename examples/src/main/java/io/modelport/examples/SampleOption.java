package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.advisor.Measured;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.Suite;
import io.modelport.examples.advise.BothSides;
import io.modelport.guard.JsonSchemas;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A sample of the application's own requests that both sides are measured on. */
final class SampleOption {
  @Option(
      names = "--sample",
      paramLabel = "SUITE.jsonl",
      description = {
        "Puts these requests of yours to both sides first, under the gate, and measures latency,",
        "cost and how many are answered well; in the form of docs/evaluation.md."
      })
  private @Nullable Path suite;

  @Option(
      names = "--hosted",
      paramLabel = "SIDE",
      description = "A backend or a file of properties (default hosted).")
  private String hosted = "hosted";

  @Option(
      names = "--private",
      paramLabel = "SIDE",
      description = "A backend or a file of properties (default selfhosted).")
  private String inside = "selfhosted";

  @Mixin private Limits limits = new Limits();

  boolean isGiven() {
    return suite != null;
  }

  /** Asks both sides; empty where there is no sample. */
  Optional<Measured> measured(Shell shell) {
    if (suite == null) {
      return Optional.empty();
    }
    SideRun sides = new SideRun(shell, Suite.read(suite), plan());
    return Optional.of(
        new BothSides(sides.of("hosted", hosted, ""), sides.of("private", inside, "")).measured());
  }

  private Plan plan() {
    try {
      return Plan.usual()
          .withInstruments(Instruments.none().withSchemas(JsonSchemas::problems))
          .withAllowance(limits.allowance());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }
}
