package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.modelport.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads bodies up to a limit and writes replies with their length. */
final class Replies {
  /** Largest request body in bytes. */
  static final int LIMIT = 16 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Replies() {}

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw new RefusedException(
          413, "request_too_large", "The body is larger than " + LIMIT + " bytes.");
    }
    return bytes;
  }

  /** The body as JSON. */
  static JsonNode json(HttpExchange exchange) throws IOException {
    byte[] bytes = body(exchange);
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) { // of the bytes at hand, such as half a UTF-32
      throw RefusedException.invalid("The body is not valid JSON.");
    }
  }

  static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static void fail(HttpExchange exchange, RefusedException refused) throws IOException {
    send(exchange, refused.status(), ErrorTable.body(refused));
  }

  static void fail(HttpExchange exchange, ModelException failure) throws IOException {
    failure
        .retryAfter()
        .ifPresent(
            wait ->
                exchange
                    .getResponseHeaders()
                    .set("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds())));
    send(exchange, ErrorTable.status(failure.kind()), ErrorTable.body(failure));
  }
}
