package io.modelport.selfhosted.worker;

import io.modelport.Message;
import io.modelport.Part;
import io.modelport.Role;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import java.util.List;
import java.util.Optional;

/** A message as bytes; only what its factories make can be read. */
final class MessageCodec {
  private MessageCodec() {}

  static void write(Message message, PayloadWriter out) {
    out.constant(message.role());
    out.constant(message.sensitivity());
    out.list(message.parts(), part -> write(part, out));
    out.list(message.toolCalls(), call -> write(call, out));
    out.optional(message.toolCallId(), out::text);
  }

  static Message read(PayloadReader in) throws ProtocolException {
    Role role = in.constant(Role.class);
    Sensitivity sensitivity = in.constant(Sensitivity.class);
    List<Part> parts = in.list(MessageCodec::part);
    List<ToolCall> calls = in.list(MessageCodec::toolCall);
    Optional<String> answered = in.optional(PayloadReader::text);
    if (answered.isPresent() != (role == Role.TOOL)
        || (!calls.isEmpty() && role != Role.ASSISTANT)) {
      throw new ProtocolException("A message holds what its role does not allow.");
    }
    Message message =
        switch (role) {
          case SYSTEM -> Message.system(onlyText(parts));
          case USER -> Message.user(parts);
          case ASSISTANT -> Message.assistant(onlyText(parts), calls);
          case TOOL -> Message.toolResult(answered.orElseThrow(), onlyText(parts));
        };
    return message.atLeast(sensitivity);
  }

  static void write(ToolCall call, PayloadWriter out) {
    out.text(call.id());
    out.text(call.name());
    out.text(call.arguments());
  }

  static ToolCall toolCall(PayloadReader in) throws ProtocolException {
    return new ToolCall(in.text(), in.text(), in.text());
  }

  private static void write(Part part, PayloadWriter out) {
    out.flag(part instanceof Part.Image);
    if (part instanceof Part.Image image) {
      out.text(image.mediaType());
      out.bytes(image.bytes());
    } else if (part instanceof Part.Text text) {
      out.text(text.text());
    }
  }

  private static Part part(PayloadReader in) throws ProtocolException {
    return in.flag() ? new Part.Image(in.text(), in.bytes()) : new Part.Text(in.text());
  }

  private static String onlyText(List<Part> parts) throws ProtocolException {
    if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
      return text.text();
    }
    throw new ProtocolException("Such a message has one text and nothing else.");
  }
}
