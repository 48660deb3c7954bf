package io.modelport.examples;

import io.modelport.Settings;
import io.modelport.policy.Policy;
import io.modelport.policy.PolicyWatch;
import io.modelport.sensitivity.Classifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a policy as a port would, without one. */
@Command(
    name = "check",
    header = "Tells everything that is wrong with a policy, by line.",
    description = {
      "Looks at the file alone: whether its targets are there is for the port to say that uses it,",
      "which does so at its start; see \"policy explain\"."
    })
final class PolicyCheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "FILE", description = "The policy, YAML.")
  Path file;

  PolicyCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Set<String> types = Classifier.of(Settings.of(Map.of())).types();
    Policy policy = PolicyWatch.check(file, types);
    shell.out().println("Nothing is wrong. Version " + policy.version().orElse("none"));
    return 0;
  }
}
