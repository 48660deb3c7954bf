package io.modelport.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.review.HeldAnswer.Asked;
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
    put(node, "conversation", answer.conversation());
    node.put("sensitivity", answer.sensitivity().name());
    put(node, answer.asked());
    node.put("text", answer.text());
    ArrayNode calls = node.putArray("tools");
    for (ToolCall call : answer.toolCalls()) {
      ObjectNode wish = calls.addObject().put("id", call.id()).put("name", call.name());
      put(wish.put("is", call.arguments()), "signature", call.signature());
    }
    node.put("finish", answer.finish().name());
    put(node, "fallback", answer.fallback());
    ArrayNode guards = node.putArray("guards");
    answer.guards().forEach(guards::add);
    node.set("tokens", SpentJson.node(answer.usage()));
    node.set("cost", SpentJson.node(answer.cost()));
    return node;
  }

  private static void put(ObjectNode node, Asked asked) {
    ArrayNode turns = node.putArray("asked");
    for (Turn turn : asked.turns()) {
      turns.addObject().put("role", turn.role()).put("text", turn.text());
    }
    ArrayNode documents = node.putArray("documents");
    for (Document each : asked.documents()) {
      ObjectNode document = documents.addObject().put("name", each.name()).put("text", each.text());
      document.put("sensitivity", each.sensitivity().name());
    }
    put(node, "schema", asked.schema());
  }

  private static Asked asked(JsonNode node) {
    List<Turn> turns = new ArrayList<>();
    node.path("asked")
        .forEach(each -> turns.add(new Turn(each.path("role").asText(), textOf(each))));
    List<Document> documents = new ArrayList<>();
    for (JsonNode each : node.path("documents")) {
      Sensitivity sensitivity = Sensitivity.valueOf(each.path("sensitivity").asText());
      documents.add(new Document(each.path("name").asText(), textOf(each), sensitivity));
    }
    return new Asked(turns, documents, text(node, "schema"));
  }

  private static String textOf(JsonNode node) {
    return node.path("text").asText();
  }

  static HeldAnswer answer(JsonNode node) {
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
        texts(node, "rules"),
        text(node, "purpose"),
        text(node, "tenant"),
        text(node, "principal"),
        text(node, "conversation"),
        Sensitivity.valueOf(node.required("sensitivity").asText()),
        asked(node),
        node.required("text").asText(),
        calls,
        Finish.valueOf(node.required("finish").asText()),
        text(node, "fallback"),
        texts(node, "guards"),
        SpentJson.usage(node.path("tokens")),
        SpentJson.cost(node.path("cost")));
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  static ObjectNode node(Review review) {
    ObjectNode node = JSON.createObjectNode().put("answer", review.answer()).put("id", review.id());
    node.put("verdict", review.verdict().name()).put("time", review.time().toString());
    put(node, "reviewer", review.reviewer());
    put(node, "text", review.text());
    ArrayNode guards = node.putArray("guards");
    for (GuardLook look : review.guards()) {
      guards
          .addObject()
          .put("guard", look.guard())
          .put("verdict", look.verdict())
          .put("score", look.score());
    }
    return node.put("sensitivity", review.sensitivity().name()).put("reason", review.reason());
  }

  static Review review(JsonNode node) {
    List<GuardLook> guards = new ArrayList<>();
    for (JsonNode each : node.path("guards")) {
      String verdict = each.path("verdict").asText();
      guards.add(
          new GuardLook(each.path("guard").asText(), verdict, each.path("score").asDouble()));
    }
    return new Review(
        node.required("answer").asText(),
        node.required("id").asText(),
        Verdict.valueOf(node.required("verdict").asText()),
        Instant.parse(node.required("time").asText()),
        text(node, "reviewer"),
        text(node, "text"),
        Sensitivity.valueOf(node.required("sensitivity").asText()),
        node.required("reason").asText(),
        guards);
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
