package io.modelport.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.review.HeldAnswer.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Held answers and verdicts as JSON. */
final class ReviewJson {
  static final ObjectMapper JSON = new ObjectMapper();

  private ReviewJson() {}

  static ObjectNode node(HeldAnswer answer) {
    ObjectNode node = JSON.createObjectNode().put("id", answer.id());
    node.put("held", answer.held().toString()).put("deadline", answer.deadline().toString());
    ArrayNode rules = node.putArray("rules");
    answer.rules().forEach(rules::add);
    put(node, "purpose", answer.purpose());
    put(node, "tenant", answer.tenant());
    put(node, "principal", answer.principal());
    node.put("sensitivity", answer.sensitivity().name());
    ArrayNode asked = node.putArray("asked");
    answer
        .asked()
        .forEach(turn -> asked.addObject().put("role", turn.role()).put("text", turn.text()));
    node.put("text", answer.text());
    ArrayNode calls = node.putArray("tools");
    for (ToolCall call : answer.toolCalls()) {
      ObjectNode wish = calls.addObject().put("id", call.id()).put("name", call.name());
      put(wish.put("is", call.arguments()), "signature", call.signature());
    }
    node.put("finish", answer.finish().name());
    put(node, "fallback", answer.fallback());
    return node;
  }

  static HeldAnswer answer(JsonNode node) {
    List<String> rules = new ArrayList<>();
    node.path("rules").forEach(rule -> rules.add(rule.asText()));
    List<Turn> asked = new ArrayList<>();
    node.path("asked")
        .forEach(
            turn -> asked.add(new Turn(turn.path("role").asText(), turn.path("text").asText())));
    List<ToolCall> calls = new ArrayList<>();
    node.path("tools")
        .forEach(
            call ->
                calls.add(
                    new ToolCall(
                        call.path("id").asText(),
                        call.path("name").asText(),
                        call.path("is").asText(),
                        text(call, "signature"))));
    return new HeldAnswer(
        node.required("id").asText(),
        Instant.parse(node.required("held").asText()),
        Instant.parse(node.required("deadline").asText()),
        rules,
        text(node, "purpose"),
        text(node, "tenant"),
        text(node, "principal"),
        Sensitivity.valueOf(node.required("sensitivity").asText()),
        asked,
        node.required("text").asText(),
        calls,
        Finish.valueOf(node.required("finish").asText()),
        text(node, "fallback"));
  }

  static ObjectNode node(Review review) {
    ObjectNode node = JSON.createObjectNode().put("answer", review.answer()).put("id", review.id());
    node.put("verdict", review.verdict().name()).put("time", review.time().toString());
    put(node, "reviewer", review.reviewer());
    put(node, "text", review.text());
    return node.put("sensitivity", review.sensitivity().name()).put("reason", review.reason());
  }

  static Review review(JsonNode node) {
    return new Review(
        node.required("answer").asText(),
        node.required("id").asText(),
        Verdict.valueOf(node.required("verdict").asText()),
        Instant.parse(node.required("time").asText()),
        text(node, "reviewer"),
        text(node, "text"),
        Sensitivity.valueOf(node.required("sensitivity").asText()),
        node.required("reason").asText());
  }

  /** Of a text that {@link #node} made. */
  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new QueueException("The queue holds what is no JSON; was it changed by hand?");
    }
  }

  private static void put(ObjectNode node, String field, Optional<String> text) {
    text.ifPresent(present -> node.put(field, present));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }
}
