package io.modelport.examples;

import io.modelport.examples.text.TerminalText;
import io.modelport.release.Move;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells which release was in force when. */
@Command(
    name = "history",
    header = "Tells which release was in force since when, the latest first.")
final class ReleaseHistoryCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReleasesOption releases = new ReleasesOption();

  ReleaseHistoryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    releases.open(shell.settings()).history().forEach(this::print);
    return 0;
  }

  private void print(Move move) {
    String act = move.act().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String proof = move.evidence().map(words -> " [" + words + "]").orElse("");
    String line = move.time() + "  " + act + "  " + move.release() + "  " + move.why() + proof;
    shell.out().println(TerminalText.safe(line));
  }
}
