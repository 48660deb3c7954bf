package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.Declassification;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lowers classes for those whom the configuration entitles, and records each time. */
final class Declassifier implements Declassification {
  static final Setting<List<String>> PRINCIPALS =
      Setting.list(
          "modelport.declassification.principals",
          "The principals who may give a message a lower class than it carries; nobody where"
              + " unset.");

  private static final int LONGEST_REASON = 500;

  private final Parts parts;

  Declassifier(Parts parts) {
    this.parts = parts;
  }

  static List<String> principals(Settings settings) {
    return settings.find(PRINCIPALS).orElse(List.of());
  }

  @Override
  public Message declassify(Message message, Sensitivity to, CallContext by, String reason) {
    try {
      return lowered(message, to, by, reason);
    } catch (ModelException e) {
      throw e.kind() == Kind.AUDIT_UNAVAILABLE
          ? e
          : Refusals.recorded(parts, "declassification", "declassification", by, e);
    }
  }

  private Message lowered(Message message, Sensitivity to, CallContext by, String reason) {
    int entitlement = 1 + by.principal().map(parts.declassifiers()::indexOf).orElse(-1);
    if (entitlement == 0) {
      throw new ModelException(
          Kind.BLOCKED,
          "The principal may not lower a class; list who may in " + PRINCIPALS.name() + ".");
    }
    Sensitivity from = message.sensitivity();
    if (!from.isAbove(to)) {
      throw new ModelException(
          Kind.INVALID_REQUEST, "The message carries " + from + ", which is not above " + to + ".");
    }
    checkReason(reason);
    record(
        new DecisionRecord.Declassified(
            UUID.randomUUID().toString(), parts.clock().instant(), entitlement, from, to, reason));
    return bare(message).atLeast(to);
  }

  /** It stands in the record for everybody who may read that. */
  private void checkReason(String reason) {
    boolean fits = !reason.isBlank() && reason.length() <= LONGEST_REASON;
    Classification found = parts.rulebook().now().classify(ModelRequest.of(reason));
    if (!fits || !found.findings().isEmpty()) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "A reason to declassify has 1 to "
              + LONGEST_REASON
              + " characters and no sensitive value, because it is recorded as it is.");
    }
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
