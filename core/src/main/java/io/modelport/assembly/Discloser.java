package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.Disclosure;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.audit.Content;
import io.modelport.audit.KeptCall;
import io.modelport.audit.Payloads;
import io.modelport.audit.Subject;
import io.modelport.policy.Access;
import io.modelport.policy.Permission;
import io.modelport.spi.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        (payloads, asked) -> of(payloads.call(decisionId), asked),
        (payloads, who) ->
            payloads.reveal(decisionId, who, reason).stream()
                .map(Content::json)
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public boolean erase(String subject, CallContext by, String reason) {
    Subject kind = parts.audit().subject();
    return done(
        Access.ERASE,
        by,
        reason,
        // Of which tenant a person or a conversation is, no record says.
        (payloads, asked) ->
            asked.ofTenant(tenant -> kind == Subject.TENANT && tenant.equals(subject)),
        (payloads, who) -> payloads.erase(kind, subject, who, reason));
  }

  /** The rules are about the call; what its records do not say, no rule with a limit permits. */
  private Permission of(KeptCall call, Permission asked) {
    return asked
        .ofTenant(name -> isOf(call, name))
        .ofPurpose(call.purpose())
        .ofModels(models -> isOnlyTo(models, call.targets()))
        .at(call.sensitivity());
  }

  private boolean isOf(KeptCall call, String tenant) {
    CallContext named = CallContext.none().withTenant(tenant);
    return call.tenant().isPresent() && call.tenant().equals(parts.audit().caller(named).tenant());
  }

  private boolean isOnlyTo(Set<String> models, Set<String> targets) {
    return !targets.isEmpty()
        && targets.stream()
            .allMatch(
                name -> models.contains(name) || model(name).filter(models::contains).isPresent());
  }

  /** Empty where there is no such target any more. */
  private Optional<String> model(String name) {
    return parts.backend().targets().stream()
        .filter(target -> target.name().equals(name))
        .map(Target::model)
        .findFirst();
  }

  /** Which of the rules permit it with what it is done with. */
  @FunctionalInterface
  private interface Limits {
    Permission of(Payloads payloads, Permission asked) throws IOException;
  }

  /** What is done with what was kept. */
  @FunctionalInterface
  private interface Deed<T> {
    T with(Payloads payloads, String who) throws IOException;
  }

  private <T> T done(String operation, CallContext by, String reason, Limits limits, Deed<T> deed) {
    CallContext named = parts.callers().named(by);
    try {
      Permission asked =
          parts.rulebook().now().policy().access().ask(parts.callers().of(by), operation, named);
      asked.refusal().ifPresent(why -> refuse(operation, why));
      Reason.check(parts, operation, reason);
      Payloads payloads = parts.audit().payloads().orElseThrow(Discloser::nothing);
      String who = parts.audit().caller(named).principal().orElseThrow(Discloser::nobody);
      Permission permission = limits.of(payloads, asked);
      permission.refusal().ifPresent(why -> refuse(operation, why));
      return deed.with(payloads, who + " by " + permission.rule().orElse(""));
    } catch (IOException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE, "What was kept cannot be read or erased; verify the audit log.");
    } catch (IllegalArgumentException e) { // an id, or the names of rules that are too long
      ModelException invalid =
          new ModelException(Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
      throw Refusals.recorded(parts, operation, "access", named, invalid);
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

  private static ModelException nobody() {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "Nobody could tell from the record who looks or erases; set"
            + " modelport.audit.pseudonym-key-file, and name the principal.");
  }
}
