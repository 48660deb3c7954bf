package io.modelport.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.ModelRequest;
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
    if (object.has("messages")) {
      return new Classifiable(id, conversation(object.path("messages")), true);
    }
    if (!object.path("text").isTextual()) {
      throw new BadEntryException("has neither a \"text\" nor \"messages\"");
    }
    return new Classifiable(id, List.of(Message.user(object.path("text").asText())), false);
  }

  private static List<Message> conversation(JsonNode turns) {
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
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", id);
    line.put("sensitivity", classifier.classify(ModelRequest.of(messages)).sensitivity().name());
    ArrayNode findings = line.putArray("findings");
    List<List<Finding>> places = classifier.findings(messages.stream().map(Message::text).toList());
    for (int i = 0; i < places.size(); i++) {
      for (Finding finding : places.get(i)) {
        ObjectNode found = findings.addObject().put("type", finding.type());
        found.put("start", finding.start()).put("end", finding.end()).put("score", finding.score());
        if (conversation) {
          found.put("message", i);
        }
      }
    }
    return line;
  }
}
