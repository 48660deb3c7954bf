package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.spi.Reply;
import io.modelport.telemetry.CallTrace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call that was begun ends: told to its record, its trace and whoever watches behaviour. */
final class Ending {
  private final Parts parts;
  private final Route route;
  private final Attempts attempts;
  private final Guarding guarding;
  private final CallRecords records;
  private final CallTrace trace;
  private final Elapsed elapsed;

  Ending(
      Parts parts,
      Route route,
      Attempts attempts,
      Guarding guarding,
      CallRecords records,
      CallTrace trace,
      Elapsed elapsed) {
    this.parts = parts;
    this.route = route;
    this.attempts = attempts;
    this.guarding = guarding;
    this.records = records;
    this.trace = trace;
    this.elapsed = elapsed;
  }

  /**
   * The model did its part, whether or not a person has to look at it now.
   *
   * @param held why the caller does not have it; empty where they do
   */
  void answered(Reply reply, Optional<ModelException> held) {
    Request request = route.request();
    records.answered(
        request, held.map(ModelException::kind), reply, attempts, guarding, elapsed.now());
    parts.served().look(attempts.latest(), reply);
    if (held.isEmpty()) {
      trace.answered(reply, attempts.latest(), elapsed.toFirst());
    } else {
      trace.failed(held.get().kind());
    }
    behaved(reply);
  }

  /** There is no answer to hand out. */
  void failed(ModelException failure) {
    trace.failed(failure.kind());
    records.failed(route.request(), failure, attempts, guarding, elapsed.now());
    behaved(null);
  }

  private void behaved(@Nullable Reply reply) {
    new DriftFeed(parts.drift()).ended(route, attempts.traces(), reply);
    parts.lookAgain().ended(route, attempts.traces(), reply);
  }
}
