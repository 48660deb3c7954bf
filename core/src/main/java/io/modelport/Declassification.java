package io.modelport;

/**
 * The one way to give a message a lower class than it carries: by a principal whom the
 * configuration entitles, and with a decision record. What the detectors find in the message still
 * counts. Safe for use by many threads.
 */
@FunctionalInterface
public interface Declassification {

  /**
   * The same message with a lower class, recorded before it is returned.
   *
   * @param message what carries too high a class
   * @param to the class that it is to carry, below its own
   * @param by whose principal decides
   * @param reason why, without any personal value, 1 to 500 characters
   * @throws ModelException {@link ModelException.Kind#BLOCKED} where the principal is not entitled
   *     or has none, {@link ModelException.Kind#INVALID_REQUEST} where the class would not be lower
   *     or the reason is missing, too long or sensitive itself, {@link
   *     ModelException.Kind#AUDIT_UNAVAILABLE} where it cannot be recorded
   */
  Message declassify(Message message, Sensitivity to, CallContext by, String reason);

  /**
   * The declassification of a port, recorded where its decisions are.
   *
   * @throws IllegalArgumentException for a port that {@link ModelPort#open()} did not open
   */
  static Declassification of(ModelPort port) {
    if (port instanceof Declassification own) {
      return own;
    }
    throw new IllegalArgumentException(
        "Only a port that ModelPort.open opened can declassify; give that one, not a wrapper.");
  }
}
