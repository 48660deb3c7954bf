package io.modelport.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets nothing go out in place of a held answer. */
@Command(name = "reject", header = "Lets nothing go out in place of a held answer.")
final class ReviewRejectCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin VerdictOptions verdict = new VerdictOptions();

  ReviewRejectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return verdict.give(
        shell, desk -> desk.reject(verdict.reviewer.name, verdict.id, verdict.reason.text));
  }
}
