package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.release.Releases;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps a draft as a release. */
@Command(
    name = "add",
    header = "Keeps a folder as a release, and says its id; it is not in force by that.")
final class ReleaseAddCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReleasesOption releases = new ReleasesOption();

  @Parameters(paramLabel = "DRAFT", description = "With release.yaml, prompts/NAME.yaml, …")
  Path draft;

  ReleaseAddCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Assembly.check(Releases.read(draft));
    shell.out().println(releases.open(shell.settings()).add(draft).id());
    return 0;
  }
}
