package io.modelport.hosted;

import io.modelport.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries the marks of tool calls, by the calls' ids, in the attributes of an answer's message. */
final class SignatureAttribute {
  static final String NAME = "modelport.signatures";

  private SignatureAttribute() {}

  /** The attributes; none where no call has a mark. */
  static Map<String, Object> of(List<ToolCall> calls) {
    Map<String, String> signatures = new LinkedHashMap<>();
    calls.forEach(call -> call.signature().ifPresent(mark -> signatures.put(call.id(), mark)));
    return signatures.isEmpty() ? Map.of() : Map.of(NAME, signatures);
  }

  /** The mark of this call among the attributes. */
  static Optional<String> read(Map<String, Object> attributes, String id) {
    return attributes.get(NAME) instanceof Map<?, ?> signatures
            && signatures.get(id) instanceof String mark
        ? Optional.of(mark)
        : Optional.empty();
  }
}
