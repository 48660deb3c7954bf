package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Attempt;
import java.time.Duration;

/** Tells whose fault a failed call is. */
final class Blame {
  /** A server that had this long cannot say that the caller was in a hurry. */
  private static final Duration FAIR = Duration.ofSeconds(30);

  private Blame() {}

  /**
   * Whether the failure counts against the server. A caller who gave up, asked wrongly or was asked
   * to wait has learnt nothing about its health; neither has one whose own deadline was short.
   */
  static boolean isOfServer(ModelException failure, Attempt attempt, Duration took) {
    return switch (kind(failure, attempt)) {
      case UNREACHABLE, INTERNAL, MALFORMED_ANSWER, TRUNCATED -> true;
      case TIMED_OUT ->
          attempt.request().context().deadline().isEmpty() || took.compareTo(FAIR) >= 0;
      default -> false;
    };
  }

  /** Whatever broke after a cancellation broke because of it. */
  private static Kind kind(ModelException failure, Attempt attempt) {
    ModelException reason = attempt.cancellation().reason();
    if (reason != null) {
      return reason.kind();
    }
    return Thread.currentThread().isInterrupted() ? Kind.CANCELLED : failure.kind();
  }
}
