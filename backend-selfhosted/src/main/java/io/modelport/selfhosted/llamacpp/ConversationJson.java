package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.Role;
import io.modelport.Tool;
import io.modelport.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A conversation in the form of OpenAI's API, as llama.cpp takes it. */
final class ConversationJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode request = JSON.createObjectNode();

  private ConversationJson() {}

  static ConversationJson of(List<Message> messages) {
    ConversationJson conversation = new ConversationJson();
    ArrayNode array = conversation.request.putArray("messages");
    Map<String, String> names = new HashMap<>();
    for (Message message : messages) {
      message.toolCalls().forEach(call -> names.put(call.id(), call.name()));
      add(array.addObject(), message, names);
    }
    return conversation;
  }

  ConversationJson withTools(List<Tool> tools, boolean required, boolean parallel) {
    if (tools.isEmpty()) {
      return this;
    }
    ArrayNode array = request.putArray("tools");
    for (Tool tool : tools) {
      ObjectNode function = array.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name()).put("description", tool.description());
      function.set("parameters", AnswerGrammar.checked(tool.parameters()));
    }
    request.put("tool_choice", required ? "required" : "auto");
    request.put("parallel_tool_calls", parallel);
    return this;
  }

  ConversationJson withSchema(String schema) {
    request.put("json_schema", schema);
    return this;
  }

  /** In UTF-8; what is no character, such as half of one, becomes a question mark. */
  byte[] bytes() {
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ObjectNode json, Message message, Map<String, String> names) {
    json.put("role", message.role().name().toLowerCase(Locale.ROOT));
    json.put("content", message.text());
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = json.putArray("tool_calls");
      message.toolCalls().forEach(call -> add(calls.addObject(), call));
    }
    if (message.role() == Role.TOOL) {
      AnswerGrammar.checkDepth(message.text());
      String id = message.toolCallId().orElse("");
      json.put("tool_call_id", id).put("name", names.getOrDefault(id, id));
    }
  }

  private static void add(ObjectNode json, ToolCall call) {
    if (!AnswerGrammar.parsed(call.arguments()).isObject()) {
      throw ChatFormat.refused("the arguments of a tool call are no JSON object");
    }
    json.put("id", call.id()).put("type", "function");
    json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
  }
}
