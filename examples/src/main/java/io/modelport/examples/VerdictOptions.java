package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.review.ReviewDesk;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verdict on a held answer: whose, why, and on which. */
final class VerdictOptions {
  @Mixin ReviewerOption reviewer = new ReviewerOption();

  @Mixin ReasonOption reason = new ReasonOption();

  @Parameters(paramLabel = "ID", description = "Of an answer that the reviewer has taken.")
  String id = "";

  /** Gives it, at the desk of what is configured. */
  int give(Shell shell, Consumer<ReviewDesk> verdict) {
    try (ReviewDesk desk = Assembly.desk(shell.settings())) {
      verdict.accept(desk);
    }
    shell.err().println("The verdict counts once a running port has recorded it.");
    return 0;
  }
}
