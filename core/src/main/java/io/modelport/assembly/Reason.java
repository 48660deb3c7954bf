package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.Classification;

/** Why somebody does what is recorded with it. */
final class Reason {
  private static final int LONGEST = 500;

  private Reason() {}

  /** It stands in the record for everybody who may read that. */
  static void check(Parts parts, String deed, String reason) {
    boolean fits = !reason.isBlank() && reason.length() <= LONGEST;
    Classification found = parts.rulebook().now().classify(ModelRequest.of(reason));
    if (!fits || isSensitive(found)) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "A reason to "
              + deed
              + " has 1 to "
              + LONGEST
              + " characters and no sensitive value, because it is recorded as it is.");
    }
  }

  /** Whether something was found, or could have been missed. */
  static boolean isSensitive(Classification found) {
    return !found.complete() || !found.findings().isEmpty();
  }
}
