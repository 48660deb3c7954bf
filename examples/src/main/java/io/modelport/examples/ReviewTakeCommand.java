package io.modelport.examples;

import io.modelport.assembly.Assembly;
import io.modelport.examples.text.TerminalText;
import io.modelport.review.HeldAnswer;
import io.modelport.review.ReviewDesk;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an answer and shows it. */
@Command(
    name = "take",
    header = "Takes an answer for a while, and shows it with what was asked.",
    description = "Exit status 1 where none waits that is free and that one may review.")
final class ReviewTakeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin ReviewerOption reviewer = new ReviewerOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Which; the oldest if left out.")
  @Nullable String id;

  ReviewTakeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ReviewDesk desk = Assembly.desk(shell.settings())) {
      Optional<HeldAnswer> taken =
          id == null ? desk.take(reviewer.name) : desk.take(reviewer.name, id);
      if (taken.isEmpty()) {
        shell.err().println("No answer waits that is free and that " + reviewer.name + " may see.");
        return 1;
      }
      print(taken.get());
      return 0;
    }
  }

  private void print(HeldAnswer answer) {
    line("answer", answer.id());
    line("until", answer.deadline().toString());
    line("class", answer.sensitivity().name());
    line("held by", String.join(", ", answer.rules()));
    answer.purpose().ifPresent(purpose -> line("purpose", purpose));
    answer.asked().turns().forEach(turn -> block(turn.role(), turn.text()));
    answer.asked().documents().forEach(each -> block("source " + each.name(), each.text()));
    block("answer", answer.text());
    answer.toolCalls().forEach(call -> block("asks for " + call.name(), call.arguments()));
  }

  private void line(String head, String text) {
    shell.out().println(String.format("%-9s", head) + TerminalText.safe(text));
  }

  private void block(String head, String text) {
    shell.out().println("--- " + head);
    text.lines().forEach(each -> shell.out().println(TerminalText.safe(each)));
  }
}
