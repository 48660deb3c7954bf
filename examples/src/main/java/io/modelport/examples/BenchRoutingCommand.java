package io.modelport.examples;

import io.modelport.examples.bench.RoutingBench;
import io.modelport.policy.PolicyWatch;
import io.modelport.spi.RoutingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The figures of one decision of the router. */
@Command(
    name = "routing",
    header = "Measures what a decision of the router costs, behind the classifier.",
    description = {
      "Prompts of a kilobyte; two targets on each side; a policy with routes, a domain of words, a",
      "fallback, a burst, a canary and a shadow, then the same with a pattern."
    })
final class BenchRoutingCommand implements Callable<Integer> {
  private static final String POLICY =
      """
      routes: {public: [inside], internal: [inside]}
      fallback: {local: [hosted]}
      burst: {from: inside, to: [outside], begin: {queue: 2}, end: {queue: 1}, cap: 5.00}
      canary: [{of: hosted, to: hosted-next, share: 5%}]
      shadow: [{of: hosted, to: hosted-next, share: 5%, cap: 1.00}]
      domains:
        special: {labels: {area: medicine}, terms: [dosage, blood pressure], targets: [special]}
      """;
  private static final String PATTERN =
      "  code: {patterns: ['stack ?trace'], targets: [special]}\n";

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  BenchRoutingCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    print("words", POLICY);
    print("words and a pattern", POLICY + PATTERN);
    return 0;
  }

  private void print(String what, String policy) {
    RoutingBench.Result result = RoutingBench.of(rules(policy)).run();
    shell
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%-20s p50 %6.1f us   p99 %6.1f us (reach: 20)   %5d bytes (reach: 2048)",
                what,
                result.median() / 1e3,
                result.slow() / 1e3,
                result.bytes()));
  }

  private static RoutingRules rules(String policy) {
    try {
      Path file = Files.createTempFile("policy", ".yaml");
      try {
        return PolicyWatch.read(Files.writeString(file, policy), Optional.empty()).routing();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
