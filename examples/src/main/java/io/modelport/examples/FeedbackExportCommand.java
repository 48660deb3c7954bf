package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.evaluation.suite.CaseWriter;
import io.modelport.review.CaseCheck;
import io.modelport.review.FeedbackBook;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes cases of an evaluation, made of feedback. */
@Command(
    name = "export",
    header = "Writes a suite of the answers of which somebody said what is right.",
    description = "To standard output. It holds what was asked and answered: keep it as they are.")
final class FeedbackExportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = "--check",
      paramLabel = "KIND",
      description = "How answers are held to it: exact (default), contains, similarity or judge.")
  String check = "exact";

  FeedbackExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    FeedbackBook book =
        FeedbackBook.of(shell.settings(), Clock.systemUTC(), CaseWriter::of, said -> {})
            .orElseThrow(
                () -> new ConfigurationException("Set modelport.feedback.directory to export."));
    book.cases(kind()).forEach(shell.out()::println);
    return 0;
  }

  private CaseCheck kind() {
    try {
      return CaseCheck.valueOf(check.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--check is one of exact, contains, similarity and judge.");
    }
  }
}
