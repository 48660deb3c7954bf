package io.modelport.examples;

import io.modelport.release.Move;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the release in force back. */
@Command(
    name = "rollback",
    header = "Puts the release in force again that was before; ports follow within a second.")
final class ReleaseRollbackCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReleasesOption releases = new ReleasesOption();

  @Mixin ReasonOption reason = new ReasonOption();

  ReleaseRollbackCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Move move = releases.open(shell.settings()).rollBack(reason.text);
    shell.out().println(move.release());
    return 0;
  }
}
