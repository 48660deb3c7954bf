package io.modelport.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets another text go out in place of a held answer. */
@Command(
    name = "edit",
    header = "Lets another text go out in place of a held answer.",
    description = "The text is read from standard input.")
final class ReviewEditCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin VerdictOptions verdict = new VerdictOptions();

  ReviewEditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String text = text();
    return verdict.give(
        shell, desk -> desk.edit(verdict.reviewer.name, verdict.id, text, verdict.reason.text));
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
