package io.modelport.examples.triage;

import io.modelport.AttemptTrace;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelResponse;
import io.modelport.spi.Classification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one ticket; exactly one of answer and failure is there.
 *
 * @param latency from the call to its end, as the application sees it
 */
public record TriageRow(
    String id,
    Classification classification,
    Optional<ModelResponse> answer,
    Optional<ModelException> failure,
    Duration latency) {

  static TriageRow answered(
      String id, Classification classification, ModelResponse answer, Duration latency) {
    return new TriageRow(id, classification, Optional.of(answer), Optional.empty(), latency);
  }

  static TriageRow unanswered(
      String id, Classification classification, ModelException failure, Duration latency) {
    return new TriageRow(id, classification, Optional.empty(), Optional.of(failure), latency);
  }

  public Route route() {
    return answer.map(response -> Route.of(response.origin().attempts())).orElse(Route.NONE);
  }

  /** Bytes of this ticket's call that left the perimeter, failed attempts included. */
  public long bytesOut() {
    return Route.bytesOut(attempts());
  }

  /** Whether no target may see it: a correct outcome, not an outage. */
  public boolean isRefused() {
    return failure.filter(e -> e.kind() == Kind.NO_PERMITTED_ROUTE).isPresent();
  }

  public boolean isFailed() {
    return failure.isPresent() && !isRefused();
  }

  private List<AttemptTrace> attempts() {
    return answer
        .map(response -> response.origin().attempts())
        .or(() -> failure.map(ModelException::attempts))
        .orElse(List.of());
  }
}
