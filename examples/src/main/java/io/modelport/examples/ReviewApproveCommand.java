package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.review.ReviewDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a held answer go out as it is. */
@Command(name = "approve", header = "Lets a held answer go out as it is.")
final class ReviewApproveCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReviewerOption reviewer = new ReviewerOption();

  @Mixin ReasonOption reason = new ReasonOption();

  @Parameters(paramLabel = "ID", description = "Of an answer that the reviewer has taken.")
  String id = "";

  ReviewApproveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ReviewDesk desk = Assembly.desk(shell.settings())) {
      desk.approve(reviewer.name, id, reason.text);
    }
    shell.err().println("The verdict counts once a running port has recorded it.");
    return 0;
  }
}
