package io.modelport.examples;

import io.modelport.examples.text.TerminalText;
import io.modelport.release.Difference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what differs between two releases. */
@Command(name = "diff", header = "Tells what differs between two releases, file by file.")
final class ReleaseDiffCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReleasesOption releases = new ReleasesOption();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "An id, or how it begins.")
  String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "An id, or how it begins.")
  String after = "";

  ReleaseDiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    releases.open(shell.settings()).diff(before, after).forEach(this::print);
    return 0;
  }

  private void print(Difference difference) {
    shell.out().println(difference.file());
    difference.lines().forEach(line -> shell.out().println(TerminalText.safe(line)));
  }
}
