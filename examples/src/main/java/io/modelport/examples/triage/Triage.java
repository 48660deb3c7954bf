package io.modelport.examples.triage;

import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Has one ticket sorted through the port. Safe for use by many threads. */
public final class Triage {
  private static final ModelOptions OPTIONS =
      ModelOptions.none().withTemperature(0).withResponseSchema(Verdict.SCHEMA);

  private final ModelPort port;
  private final Classifier classifier;

  /** The classifier only shows what the port's own one of the same settings decides. */
  public Triage(ModelPort port, Classifier classifier) {
    this.port = port;
    this.classifier = classifier;
  }

  /**
   * Sorts all tickets, several at once, and reports them in their order.
   *
   * @throws java.io.UncheckedIOException where nobody reads the report any more; no further ticket
   *     is sent then
   */
  public TriageTotals all(Supplier<Optional<Ticket>> tickets, int atOnce, TriageReport report)
      throws InterruptedException {
    TriageTotals totals = new TriageTotals();
    new InOrder<Ticket, TriageRow>(atOnce, this::row)
        .run(
            tickets,
            row -> {
              totals.add(row);
              report.row(row);
            });
    report.end(totals);
    return totals;
  }

  /** What became of the ticket; failures are rows too. */
  public TriageRow row(Ticket ticket) {
    ModelRequest request = ModelRequest.of(ticket.text()).withOptions(OPTIONS);
    Classification classification = classifier.classify(request);
    long start = System.nanoTime();
    try {
      ModelResponse response = port.generate(request);
      return TriageRow.answered(ticket.id(), classification, response, since(start));
    } catch (ModelException e) {
      return TriageRow.unanswered(ticket.id(), classification, e, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
