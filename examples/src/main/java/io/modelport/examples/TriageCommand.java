package io.modelport.examples;

import io.modelport.examples.lines.JsonLines;
import io.modelport.examples.lines.Problems;
import io.modelport.examples.triage.JsonReport;
import io.modelport.examples.triage.TableReport;
import io.modelport.examples.triage.Ticket;
import io.modelport.examples.triage.Triage;
import io.modelport.examples.triage.TriageReport;
import io.modelport.examples.triage.TriageTotals;
import io.modelport.sensitivity.Classifier;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: each ticket of a file goes through the configured port. */
@Command(
    name = "triage",
    header = "Sorts support tickets and shows where each one went.",
    description = {
      "Reads one JSON object {id,text} a line. A model says category, urgency and a summary.",
      "A ticket that no target may see is refused: a correct outcome, which does not change the",
      "exit status. It is 1 where a line could not be read or a call failed."
    })
final class TriageCommand implements Callable<Integer> {
  private static final int AT_ONCE = 4;

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "FILE.jsonl", description = "The tickets; - is standard input.")
  String file = "-";

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  @Mixin BackendOption backend = new BackendOption();

  TriageCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Input input = Input.open(file, shell);
        ExamplePort example = ExamplePort.open(shell, backend, OwnModel.SORTING)) {
      Problems problems = new Problems(shell.err());
      Triage triage = new Triage(example.port(), Classifier.of(example.settings()));
      JsonLines<Ticket> tickets =
          new JsonLines<>(input.name(), input.stream(), Ticket::of, problems);
      TriageTotals totals = triage.all(tickets::next, AT_ONCE, report());
      return problems.count() == 0 && totals.failed() == 0 ? 0 : 1;
    }
  }

  private TriageReport report() {
    return json ? new JsonReport(shell.out()) : new TableReport(shell.out(), shell.terminal());
  }
}
