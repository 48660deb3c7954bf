package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.review.HeldAnswer;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Standing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists answers that wait, without their content. */
@Command(name = "list", header = "Lists the answers that wait and that one may review.")
final class ReviewListCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReviewerOption reviewer = new ReviewerOption();

  ReviewListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ReviewDesk desk = Assembly.desk(shell.settings())) {
      desk.waiting(reviewer.name).forEach(this::print);
      desk.unreadable()
          .forEach(id -> shell.err().println("The held answer " + id + " cannot be read."));
    }
    return 0;
  }

  private void print(Standing standing) {
    HeldAnswer answer = standing.answer();
    String rules = String.join(", ", answer.rules());
    shell
        .out()
        .println(
            answer.id()
                + "  until "
                + answer.deadline()
                + "  "
                + answer.sensitivity()
                + "  "
                + rules
                + standing.reviewer().map(who -> "  taken").orElse(""));
  }
}
