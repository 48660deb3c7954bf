package io.modelport.hosted;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Role;
import io.modelport.ToolCall;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ids of tool calls that one protocol takes. A conversation that began elsewhere may have
 * others; those get a stand-in, the same for the same id.
 */
enum CallIds {
  /** Whatever is there. */
  ANY("(?s).*"),
  /** As its errors say: 40 characters at most. */
  OPENAI("(?s).{1,40}"),
  /** As its errors say: {@code ^[a-zA-Z0-9_-]+$}. */
  ANTHROPIC("[a-zA-Z0-9_-]+"),
  /** As its errors say: a to z, A to Z, 0 to 9, with a length of 9. */
  MISTRAL("[a-zA-Z0-9]{9}");

  private static final int LENGTH = 9; // fits all of them
  private static final int BASE = 36;

  private final Pattern form;

  CallIds(String form) {
    this.form = Pattern.compile(form);
  }

  /** The stand-ins of this request's ids; none for those that can stay. */
  Map<String, String> standIns(ModelRequest request) {
    Map<String, String> standIns = new LinkedHashMap<>();
    for (Message message : request.messages()) {
      message.toolCalls().forEach(call -> add(call.id(), standIns));
      message.toolCallId().ifPresent(id -> add(id, standIns));
    }
    return standIns;
  }

  private void add(String id, Map<String, String> standIns) {
    if (!form.matcher(id).matches()) {
      standIns.put(id, standIn(id));
    }
  }

  /** The request with them. */
  static ModelRequest with(Map<String, String> standIns, ModelRequest request) {
    return standIns.isEmpty()
        ? request
        : ModelRequest.of(request.messages().stream().map(each -> with(standIns, each)).toList())
            .withDocuments(request.documents())
            .withOptions(request.options())
            .withContext(request.context());
  }

  private static Message with(Map<String, String> standIns, Message message) {
    if (message.role() == Role.TOOL) {
      String id = message.toolCallId().orElse("");
      return Message.toolResult(standIns.getOrDefault(id, id), message.text())
          .atLeast(message.sensitivity());
    }
    if (message.toolCalls().isEmpty()) {
      return message;
    }
    List<ToolCall> calls =
        message.toolCalls().stream()
            .map(call -> call.withId(standIns.getOrDefault(call.id(), call.id())))
            .toList();
    return Message.assistant(message.text(), calls).atLeast(message.sensitivity());
  }

  private static String standIn(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest).toString(BASE).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
