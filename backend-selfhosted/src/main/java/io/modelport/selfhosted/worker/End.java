package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.Optional;

/**
 * How a worker ended.
 *
 * @param reason completes the sentence “the worker …”
 * @param refusal of the engine to be made, so that trying again is idle; {@link Kind#OVERLOADED}
 *     for lack of memory
 */
record End(String reason, Optional<Kind> refusal) {
  private static final int OUT_OF_HEAP = 3; // of -XX:+ExitOnOutOfMemoryError
  private static final int KILLED = 128 + 9;

  /** The application wants it no more. */
  static final End CLOSED = of("was closed");

  static End of(String reason) {
    return new End(reason, Optional.empty());
  }

  /** The engine cannot be made. */
  static End refused(ModelException why) {
    return new End("could not make its engine: " + why.getMessage(), Optional.of(why.kind()));
  }

  /** Nothing that it says is trusted any more. */
  static End nonsense(ProtocolException problem) {
    return of("was ended because it sent what makes no sense: " + problem.getMessage());
  }

  /** What an exit status and the last words say. */
  static End of(int status, Optional<String> crash) {
    if (crash.isPresent()) {
      return of("crashed in native code (" + crash.get() + ")");
    }
    return of(
        switch (status) {
          case OUT_OF_HEAP ->
              "ran out of Java heap; raise modelport.selfhosted.worker-heap if requests are large";
          case KILLED -> "was killed (SIGKILL); where memory is short the system does that";
          default -> "ended with exit status " + status;
        });
  }

  /** What it means to a call that was under way. */
  ModelException failure() {
    return equals(CLOSED)
        ? new ModelException(Kind.CANCELLED, "The engine was closed.")
        : new ModelException(Kind.INTERNAL, "The worker of the model " + reason + ".");
  }
}
