package io.modelport;

import java.util.List;

/**
 * The way to what was said in calls, where that is kept (encrypted, {@code
 * modelport.audit.payload-key-file}): for whom a rule of the policy names with the operation {@code
 * reveal} or {@code erase}, and with a record before it happens. Safe for use by many threads.
 */
public interface Disclosure {

  /**
   * What was said in a call, in order: the request, then the answer, each as JSON; nothing where
   * nothing was kept or it was erased.
   *
   * @param decisionId of the call, whole
   * @param by whose principal looks; a rule with tenants or purposes is for who says one of them
   *     and for calls of the same
   * @param reason why, without any personal value, 1 to 500 characters
   * @throws ModelException {@link ModelException.Kind#BLOCKED} where no rule permits it, {@link
   *     ModelException.Kind#INVALID_REQUEST} where nothing is kept at all, nobody could be
   *     recorded, it is no id of a call, or the reason is missing, too long or sensitive itself,
   *     {@link ModelException.Kind#AUDIT_UNAVAILABLE} where it cannot be recorded or read
   */
  List<String> reveal(String decisionId, CallContext by, String reason);

  /**
   * Makes everything that was kept of somebody unreadable for ever; the records stay.
   *
   * @param subject the principal, tenant or conversation, as {@code
   *     modelport.audit.payload-subject} says and as calls name it
   * @param by whose principal decides
   * @param reason why, without any personal value, 1 to 500 characters
   * @return whether anything was kept of it
   * @throws ModelException as {@link #reveal} does
   */
  boolean erase(String subject, CallContext by, String reason);

  /**
   * That of a port.
   *
   * @throws IllegalArgumentException for a port that {@link ModelPort#open()} did not open
   */
  static Disclosure of(ModelPort port) {
    if (port instanceof Disclosure own) {
      return own;
    }
    throw new IllegalArgumentException(
        "Only a port that ModelPort.open opened can disclose; give that one, not a wrapper.");
  }
}
