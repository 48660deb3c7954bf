package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.review.ReviewDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets another text go out in place of a held answer. */
@Command(
    name = "edit",
    header = "Lets another text go out in place of a held answer.",
    description = "The text is read from standard input.")
final class ReviewEditCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReviewerOption reviewer = new ReviewerOption();

  @Mixin ReasonOption reason = new ReasonOption();

  @Parameters(paramLabel = "ID", description = "Of an answer that the reviewer has taken.")
  String id = "";

  ReviewEditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String text = text();
    try (ReviewDesk desk = Assembly.desk(shell.settings())) {
      desk.edit(reviewer.name, id, text, reason.text);
    }
    shell.err().println("The verdict counts once a running port has recorded it.");
    return 0;
  }

  private String text() {
    try {
      String text = new String(shell.in().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw new BadInputException("Standard input is empty; to let nothing go out, reject.");
      }
      return text;
    } catch (IOException e) {
      throw new BadInputException("Standard input cannot be read.");
    }
  }
}
