package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.Declassification;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.audit.DecisionRecord;
import io.modelport.policy.Access;
import io.modelport.policy.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lowers classes for those whom the configuration or the policy entitles, and records each time.
 */
final class Declassifier implements Declassification {
  static final Setting<List<String>> PRINCIPALS =
      Setting.list(
          "modelport.declassification.principals",
          "The principals who may give a message a lower class than it carries; nobody where"
              + " unset.");

  private final Parts parts;

  Declassifier(Parts parts) {
    this.parts = parts;
  }

  static List<String> principals(Settings settings) {
    return settings.find(PRINCIPALS).orElse(List.of());
  }

  @Override
  public Message declassify(Message message, Sensitivity to, CallContext by, String reason) {
    CallContext named = parts.callers().named(by);
    try {
      return lowered(message, to, named, permission(by, named), reason);
    } catch (ModelException e) {
      throw e.kind() == Kind.AUDIT_UNAVAILABLE
          ? e
          : Refusals.recorded(parts, "declassification", "declassification", named, e);
    }
  }

  private Permission permission(CallContext by, CallContext named) {
    Access access = parts.rulebook().now().policy().access();
    return access.ask(parts.callers().of(by), Access.DECLASSIFY, named);
  }

  private Message lowered(
      Message message, Sensitivity to, CallContext by, Permission permission, String reason) {
    int entitlement = 1 + by.principal().map(parts.declassifiers()::indexOf).orElse(-1);
    Optional<String> access =
        entitlement == 0 ? permission.at(message.sensitivity()).rule() : Optional.empty();
    if (entitlement == 0 && access.isEmpty()) {
      throw new ModelException(
          Kind.BLOCKED,
          "The principal may not lower a class; list who may in "
              + PRINCIPALS.name()
              + ", or in a rule of the policy with the operation declassify.");
    }
    Sensitivity from = message.sensitivity();
    if (!from.isAbove(to)) {
      throw new ModelException(
          Kind.INVALID_REQUEST, "The message carries " + from + ", which is not above " + to + ".");
    }
    Reason.check(parts, "declassify", reason);
    record(
        new DecisionRecord.Declassified(
            UUID.randomUUID().toString(),
            parts.clock().instant(),
            entitlement,
            access,
            from,
            to,
            reason));
    return bare(message).atLeast(to);
  }

  private void record(DecisionRecord record) {
    try {
      parts.audit().append(record);
    } catch (RuntimeException e) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }

  /** The message as new text, which carries nothing yet. */
  private static Message bare(Message message) {
    List<Part> parts = new ArrayList<>(message.parts());
    return switch (message.role()) {
      case SYSTEM -> Message.system(message.text());
      case USER -> Message.user(parts);
      case ASSISTANT -> Message.assistant(message.text(), message.toolCalls());
      case TOOL -> Message.toolResult(message.toolCallId().orElse(""), message.text());
    };
  }
}
