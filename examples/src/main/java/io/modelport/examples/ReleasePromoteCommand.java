package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.evaluation.Comparison;
import io.modelport.evaluation.Rule;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Suite;
import io.modelport.release.Move;
import io.modelport.release.Releases;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a release in force. */
@Command(
    name = "promote",
    header = "Puts a release in force; ports follow within a second.",
    description = {
      "With a suite, it is evaluated against the release in force before, and refused where it is",
      "not shown to be as good. The folder may demand that (promotion.yaml)."
    })
final class ReleasePromoteCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReleasesOption releases = new ReleasesOption();

  @Mixin ReasonOption reason = new ReasonOption();

  @Mixin BackendOption backend = new BackendOption();

  @Parameters(paramLabel = "ID", description = "Of the release, or how it begins.")
  String id = "";

  @Option(names = "--suite", paramLabel = "FILE", description = "What it has to pass.")
  @Nullable Path suite;

  ReleasePromoteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Releases all = releases.open(shell.settings());
    Assembly.check(all.bundle(id));
    Move move =
        suite == null
            ? all.promote(id, reason.text)
            : all.promote(id, reason.text, evaluated(all, Suite.read(suite)));
    move.evidence().ifPresent(words -> shell.err().println(words));
    shell.out().println(move.release());
    return 0;
  }

  /** One release after the other, each by a port that is pinned to it. */
  private Comparison evaluated(Releases all, Suite cases) {
    String before =
        all.inForce()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "No release is in force to compare with; promote the first one without a"
                            + " suite."));
    Run candidate = run(cases, "candidate", all.bundle(id).id());
    return Comparison.of(candidate, run(cases, "baseline", before), Rule.USUAL);
  }

  private Run run(Suite cases, String name, String release) {
    Settings pinned =
        shell
            .settings()
            .with("modelport.release.directory", releases.path(shell.settings()).toString())
            .with("modelport.release.id", release);
    try (ExamplePort port = ExamplePort.open(shell.with(pinned), backend, OwnModel.SORTING)) {
      Subject subject = Subject.of(name, port.port()).withRelease(release);
      return new Runner(cases, Plan.usual()).run(subject);
    }
  }
}
