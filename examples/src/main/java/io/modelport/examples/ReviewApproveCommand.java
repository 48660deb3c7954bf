package io.modelport.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a held answer go out as it is. */
@Command(name = "approve", header = "Lets a held answer go out as it is.")
final class ReviewApproveCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin VerdictOptions verdict = new VerdictOptions();

  ReviewApproveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return verdict.give(
        shell, desk -> desk.approve(verdict.reviewer.name, verdict.id, verdict.reason.text));
  }
}
