package io.modelport.resilience;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;

/** Tells whose fault a failed attempt is. */
final class Blame {
  /** A target that had this long cannot say that the caller was in a hurry. */
  private static final Duration FAIR = Duration.ofSeconds(30);

  private Blame() {}

  /**
   * Whether the failure counts against the target. A caller who gave up, asked wrongly or was asked
   * to slow down has learnt nothing about its health; neither has one whose own deadline was short.
   *
   * @param answersOthers whether it has answered lately: then one that is overloaded is only busy
   */
  static boolean isOfTarget(
      ModelException failure, CallContext context, Duration took, boolean answersOthers) {
    return switch (cause(failure)) {
      case UNREACHABLE, INTERNAL, MALFORMED_ANSWER, TRUNCATED -> true;
      case OVERLOADED -> failure.retryAfter().isEmpty() && !answersOthers;
      case TIMED_OUT -> context.deadline().isEmpty() || took.compareTo(FAIR) >= 0;
      default -> false;
    };
  }

  /** A stream that met its time limit is cut off by us. */
  private static Kind cause(ModelException failure) {
    boolean late =
        failure.kind() == Kind.TRUNCATED
            && failure.getCause() instanceof ModelException cause
            && cause.kind() == Kind.TIMED_OUT;
    return late ? Kind.TIMED_OUT : failure.kind();
  }
}
