package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.Disclosure;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.audit.Content;
import io.modelport.audit.Payloads;
import io.modelport.policy.Access;
import io.modelport.policy.Permission;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Shows and erases what was said for those whom the policy permits it; refusals are recorded. */
final class Discloser implements Disclosure {
  private final Parts parts;

  Discloser(Parts parts) {
    this.parts = parts;
  }

  @Override
  public List<String> reveal(String decisionId, CallContext by, String reason) {
    return done(
        Access.REVEAL,
        by,
        reason,
        (payloads, who) ->
            payloads.reveal(decisionId, who, reason).stream()
                .map(Content::json)
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public boolean erase(String subject, CallContext by, String reason) {
    return done(
        Access.ERASE,
        by,
        reason,
        (payloads, who) -> payloads.erase(parts.audit().subject(), subject, who, reason));
  }

  /** What is done with what was kept. */
  @FunctionalInterface
  private interface Deed<T> {
    T with(Payloads payloads, String who) throws IOException;
  }

  private <T> T done(String operation, CallContext by, String reason, Deed<T> deed) {
    CallContext named = parts.callers().named(by);
    try {
      Permission permission =
          parts.rulebook().now().policy().access().ask(parts.callers().of(by), operation, named);
      permission.refusal().ifPresent(why -> refuse(operation, why));
      Reason.check(parts, operation, reason);
      Payloads payloads = parts.audit().payloads().orElseThrow(Discloser::nothing);
      String who = parts.audit().caller(named).principal().orElse("somebody");
      return deed.with(payloads, who + " by " + permission.rule().orElse(""));
    } catch (IOException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE, "What was kept cannot be read or erased; verify the audit log.");
    } catch (ModelException e) {
      throw e.kind() == Kind.AUDIT_UNAVAILABLE
          ? e
          : Refusals.recorded(parts, operation, "access", named, e);
    }
  }

  private static void refuse(String operation, String why) {
    throw new ModelException(
        Kind.BLOCKED,
        "The operation "
            + operation
            + " is refused by access: "
            + why
            + "; a rule of the policy must name it.");
  }

  private static ModelException nothing() {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "What is said in calls is not kept; set modelport.audit.payload-key-file.");
  }
}
