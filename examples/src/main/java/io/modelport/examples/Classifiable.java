package io.modelport.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Role;
import io.modelport.examples.lines.BadEntryException;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A text or a conversation to be classified.
 *
 * @param conversation whether findings name their message
 */
record Classifiable(String id, List<Message> messages, boolean conversation) {

  /** Reads one line's object. */
  static Classifiable of(String id, JsonNode object) {
    if (object.has("messages") && object.has("text")) {
      throw new BadEntryException("has both a \"text\" and \"messages\"; which is meant?");
    }
    if (object.has("messages")) {
      return new Classifiable(id, conversation(object.path("messages")), true);
    }
    if (!object.path("text").isTextual()) {
      throw new BadEntryException("has neither a \"text\" nor \"messages\"");
    }
    return new Classifiable(id, List.of(Message.user(object.path("text").asText())), false);
  }

  private static List<Message> conversation(JsonNode turns) {
    if (!turns.isArray()) {
      throw new BadEntryException("has \"messages\" that are not an array");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode turn : turns) {
      if (!turn.path("content").isTextual()) {
        throw new BadEntryException("has a message without a \"content\" of text");
      }
      messages.add(message(turn.path("role").asText(), turn.path("content").asText()));
    }
    if (messages.isEmpty()) {
      throw new BadEntryException("has no message in \"messages\"");
    }
    return messages;
  }

  private static Message message(String role, String content) {
    return switch (role) {
      case "system", "developer" -> Message.system(content);
      case "user" -> Message.user(content);
      case "assistant" -> Message.assistant(content);
      case "tool" -> Message.toolResult("call", content);
      default ->
          throw new BadEntryException(
              "has a message whose \"role\" is none of system, user, assistant and tool");
    };
  }

  /** The line that answers this one. */
  ObjectNode classified(Classifier classifier) {
    ModelRequest request = ModelRequest.of(messages);
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", id);
    line.put("sensitivity", classifier.classify(request).sensitivity().name());
    List<List<Finding>> found = classifier.findings(request);
    ArrayNode findings = line.putArray("findings");
    int text = 0;
    for (int i = 0; i < messages.size(); i++) {
      for (Finding finding : found.get(text)) {
        write(finding, i, findings.addObject());
      }
      // a tool's message has the id of its call as a second text
      text += messages.get(i).role() == Role.TOOL ? 2 : 1;
    }
    return line;
  }

  private void write(Finding finding, int message, ObjectNode node) {
    node.put("type", finding.type());
    node.put("start", finding.start()).put("end", finding.end()).put("score", finding.score());
    if (conversation) {
      node.put("message", message);
    }
  }
}
