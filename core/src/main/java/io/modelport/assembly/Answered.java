package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.EmbeddingResponse;
import io.modelport.Message;
import io.modelport.ModelResponse;
import io.modelport.Origin;
import io.modelport.Sensitivity;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reply with all that the pipeline knows about it. The answer inherits its request's class. */
record Answered(
    String id,
    Reply reply,
    Sensitivity sensitivity,
    String backend,
    Target target,
    List<AttemptTrace> traces,
    Optional<Duration> timeToFirstToken,
    Duration latency) {

  ModelResponse response() {
    Completion completion = (Completion) reply;
    Message message =
        Message.assistant(completion.text(), completion.toolCalls()).atLeast(sensitivity);
    return ModelResponse.of(message, completion.finish())
        .withUsage(completion.usage())
        .withCost(cost(traces))
        .withOrigin(origin(completion.fingerprint()))
        .withLogProbabilities(completion.logProbabilities())
        .withDecisionId(id);
  }

  EmbeddingResponse embeddings() {
    return new EmbeddingResponse(
        ((Vectors) reply).vectors(),
        sensitivity,
        reply.usage(),
        origin(Optional.empty()),
        Optional.of(id));
  }

  /** Of all attempts together: an answer after a cut one cost both. */
  static Cost cost(List<AttemptTrace> traces) {
    return traces.stream()
        .map(AttemptTrace::cost)
        .flatMap(Optional::stream)
        .reduce(Cost::plus)
        .orElseGet(Cost::unpriced);
  }

  private Origin origin(Optional<String> fingerprint) {
    return new Origin(
        backend,
        target.provider(),
        target.model(),
        reply.modelServed(),
        fingerprint,
        traces,
        timeToFirstToken,
        latency);
  }
}
