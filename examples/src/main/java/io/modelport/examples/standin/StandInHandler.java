package io.modelport.examples.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers chat completions, whole or as server-sent events; refuses what it cannot honour. */
final class StandInHandler implements HttpHandler {
  private static final int LIMIT = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody().readNBytes(LIMIT));
      if (!request.path("messages").isArray()) {
        refuse(exchange, "The stand-in takes chat completions only.");
      } else if (wantsForm(request)) {
        refuse(
            exchange,
            "The stand-in gives text and plain JSON objects of text only, no tool calls.");
      } else if (request.path("stream").asBoolean()) {
        stream(exchange, StandInAnswer.to(request), request);
      } else {
        send(exchange, 200, whole(StandInAnswer.to(request)));
      }
    }
  }

  private static boolean wantsForm(JsonNode request) {
    String tools = request.path("tool_choice").asText("auto");
    return StandInAnswer.formed(request, "").isEmpty() || tools.equals("required");
  }

  private static ObjectNode whole(StandInAnswer answer) {
    ObjectNode body = head("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", answer.text());
    choice.put("finish_reason", answer.finish());
    body.set("usage", usage(answer));
    return body;
  }

  private static void stream(HttpExchange exchange, StandInAnswer answer, JsonNode request)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String word : answer.words()) {
        ObjectNode event = head("chat.completion.chunk");
        ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", word);
        choice.putNull("finish_reason");
        event(out, event);
      }
      ObjectNode end = head("chat.completion.chunk");
      ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta");
      choice.put("finish_reason", answer.finish());
      event(out, end);
      if (request.path("stream_options").path("include_usage").asBoolean()) {
        ObjectNode last = head("chat.completion.chunk");
        last.putArray("choices");
        last.set("usage", usage(answer));
        event(out, last);
      }
      out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ObjectNode head(String object) {
    ObjectNode body = JSON.createObjectNode().put("id", "stand-in").put("object", object);
    return body.put("created", 0).put("model", StandIn.MODEL);
  }

  private static ObjectNode usage(StandInAnswer answer) {
    ObjectNode usage = JSON.createObjectNode().put("prompt_tokens", answer.promptWords());
    usage.put("completion_tokens", answer.words().size());
    return usage.put("total_tokens", answer.promptWords() + answer.words().size());
  }

  private static void event(OutputStream out, ObjectNode event) throws IOException {
    out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void refuse(HttpExchange exchange, String sentence) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("message", sentence).put("type", "invalid_request_error");
    send(exchange, 400, body);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
