package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.Role;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tools for chat formats that know none: they are described in words, and a grammar holds the
 * answer to {@code {"tool_calls": […]}} or {@code {"response": "…"}}.
 */
final class ToolFallback {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Tool> tools;
  private final boolean required;

  ToolFallback(List<Tool> tools, boolean required) {
    this.tools = tools;
    this.required = required;
  }

  ChatPrompt prompt(List<Message> messages, Function<ConversationJson, RenderedChat> template) {
    List<Message> plain = withoutCalls(messages);
    if (tools.isEmpty()) {
      return template.apply(ConversationJson.of(plain)).prompt(tools);
    }
    RenderedChat chat = template.apply(ConversationJson.of(instructed(plain)));
    Grammar grammar = Grammar.of(AnswerGrammar.of(schema().toString()));
    return new ChatPrompt(
        chat.tokens(), Optional.of(grammar), chat.stops(), Set.of(), new FallbackReader());
  }

  /** The conversation with calls and results as text. */
  static List<Message> withoutCalls(List<Message> messages) {
    return messages.stream().map(ToolFallback::withoutCalls).toList();
  }

  private static Message withoutCalls(Message message) {
    if (message.role() == Role.TOOL) {
      ObjectNode result = JSON.createObjectNode().put("tool_result", message.text());
      message.toolCallId().ifPresent(id -> result.put("id", id));
      return Message.user(result.toString());
    }
    if (message.toolCalls().isEmpty()) {
      return message;
    }
    ObjectNode calls = JSON.createObjectNode();
    ArrayNode array = calls.putArray("tool_calls");
    for (ToolCall call : message.toolCalls()) {
      array
          .addObject()
          .put("id", call.id())
          .put("name", call.name())
          .set("arguments", AnswerGrammar.parsed(call.arguments()));
    }
    String text = message.text();
    return Message.assistant(text.isEmpty() ? calls.toString() : text + "\n" + calls);
  }

  private List<Message> instructed(List<Message> messages) {
    List<Message> instructed = new ArrayList<>(messages);
    boolean led = messages.get(0).role() == Role.SYSTEM;
    Message system =
        Message.system(led ? messages.get(0).text() + "\n\n" + instructions() : instructions());
    if (led) {
      instructed.set(0, system);
    } else {
      instructed.add(0, system);
    }
    return instructed;
  }

  private String instructions() {
    ArrayNode list = JSON.createArrayNode();
    for (Tool tool : tools) {
      list.addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", AnswerGrammar.checked(tool.parameters()));
    }
    String call = "{\"tool_calls\": [{\"name\": …, \"arguments\": {…}}]}";
    String choice =
        required
            ? "Answer with " + call + "."
            : "Answer with " + call + " to call tools, or with {\"response\": \"…\"} to speak.";
    return "You can call these tools:\n" + list + "\n" + choice;
  }

  private ObjectNode schema() {
    ObjectNode calls = object("tool_calls");
    ObjectNode array = calls.withObjectProperty("properties").putObject("tool_calls");
    array.put("type", "array").put("minItems", 1);
    ArrayNode choices = array.putObject("items").putArray("anyOf");
    for (Tool tool : tools) {
      ObjectNode call = choices.addObject().setAll(object("name", "arguments"));
      call.withObjectProperty("properties").putObject("name").put("const", tool.name());
      call.withObjectProperty("properties")
          .set("arguments", AnswerGrammar.checked(tool.parameters()));
    }
    if (required) {
      return calls;
    }
    ObjectNode response = object("response");
    response.withObjectProperty("properties").putObject("response").put("type", "string");
    ObjectNode either = JSON.createObjectNode();
    either.putArray("anyOf").add(calls).add(response);
    return either;
  }

  private static ObjectNode object(String... members) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String member : members) {
      required.add(member);
    }
    return schema;
  }
}
