package io.modelport.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.ToolCall;
import java.util.List;

/** What was said in a call, as JSON. */
final class PayloadJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PayloadJson() {}

  static String of(Request request) {
    ObjectNode node = JSON.createObjectNode();
    if (request instanceof ModelRequest conversation) {
      ArrayNode messages = node.putArray("messages");
      conversation.messages().forEach(message -> put(message, messages.addObject()));
      ArrayNode documents = node.putArray("documents");
      conversation
          .documents()
          .forEach(each -> documents.addObject().put("name", each.name()).put("text", each.text()));
    } else if (request instanceof EmbeddingRequest embeddings) {
      ArrayNode texts = node.putArray("texts");
      embeddings.texts().forEach(texts::add);
    }
    return node.toString();
  }

  static String of(String answer, List<ToolCall> toolCalls) {
    ObjectNode node = JSON.createObjectNode().put("text", answer);
    put(toolCalls, node);
    return node.toString();
  }

  private static void put(Message message, ObjectNode node) {
    node.put("role", message.role().name()).put("sensitivity", message.sensitivity().name());
    node.put("text", message.text());
    for (Part.Image image : message.images()) {
      node.withArray("images")
          .addObject()
          .put("mediaType", image.mediaType())
          .put("bytes", image.bytes());
    }
    message.toolCallId().ifPresent(id -> node.put("toolCallId", id));
    put(message.toolCalls(), node);
  }

  private static void put(List<ToolCall> calls, ObjectNode node) {
    for (ToolCall call : calls) {
      node.withArray("toolCalls")
          .addObject()
          .put("id", call.id())
          .put("name", call.name())
          .put("arguments", call.arguments());
    }
  }
}
