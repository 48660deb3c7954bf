package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.modelport.Message;
import io.modelport.Part;
import io.modelport.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one turn of a conversation. */
final class MessageReader {
  private final KnownAnswers answers;

  MessageReader(KnownAnswers answers) {
    this.answers = answers;
  }

  Message read(JsonNode turn, String place) {
    Fields fields = new Fields(turn, place);
    String role = fields.required("role");
    Message message =
        switch (role) {
          case "system", "developer" -> Message.system(text(fields));
          case "user" -> Message.user(parts(fields));
          case "assistant" -> answers.recognise(assistant(fields));
          case "tool" -> Message.toolResult(fields.required("tool_call_id"), text(fields));
          default ->
              throw RefusedException.invalid(
                  fields.place("role") + " must be system, developer, user, assistant or tool.");
        };
    fields.end();
    return message;
  }

  private static Message assistant(Fields fields) {
    List<ToolCall> calls = new ArrayList<>();
    fields
        .array("tool_calls")
        .ifPresent(
            array ->
                array.forEach(
                    call ->
                        calls.add(call(call, fields.place("tool_calls[" + calls.size() + "]")))));
    // Clients that send an answer back as they got it send these empty lists along.
    fields.only("annotations", JsonNodeFactory.instance.arrayNode());
    return Message.assistant(text(fields), calls);
  }

  private static ToolCall call(JsonNode node, String place) {
    Fields call = new Fields(node, place);
    String type = call.text("type").orElse("function");
    Fields function = new Fields(call.any("function").orElse(node), call.place("function"));
    ToolCall read =
        new ToolCall(
            call.required("id"),
            function.required("name"),
            function.required("arguments"),
            signature(call));
    if (!type.equals("function")) {
      throw RefusedException.invalid(call.place("type") + " must be \"function\".");
    }
    call.end();
    function.end();
    return read;
  }

  /** Where Gemini's own endpoint of this form has it. */
  private static Optional<String> signature(Fields call) {
    Optional<Fields> extra = call.object("extra_content");
    Optional<Fields> google = extra.flatMap(content -> content.object("google"));
    Optional<String> signature = google.flatMap(own -> own.text("thought_signature"));
    google.ifPresent(Fields::end);
    extra.ifPresent(Fields::end);
    return signature;
  }

  private static String text(Fields fields) {
    return parts(fields).stream()
        .map(
            part -> {
              if (part instanceof Part.Text text) {
                return text.text();
              }
              throw RefusedException.invalid(fields.place("content") + " may hold text only.");
            })
        .collect(Collectors.joining());
  }

  private static List<Part> parts(Fields fields) {
    JsonNode content = fields.any("content").orElse(JsonNodeFactory.instance.textNode(""));
    if (content.isTextual()) {
      return List.of(new Part.Text(content.asText()));
    }
    if (!content.isArray()) {
      throw RefusedException.invalid(fields.place("content") + " must be a text or an array.");
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : content) {
      parts.add(PartReader.read(part, fields.place("content[" + parts.size() + "]")));
    }
    return parts;
  }
}
