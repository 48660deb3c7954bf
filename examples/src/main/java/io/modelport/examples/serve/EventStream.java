package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one client. Written by the thread that answers and by the one that looks
 * whether the client is still there.
 */
final class EventStream {
  private final HttpExchange exchange;
  private @Nullable OutputStream out;
  private boolean ended;

  EventStream(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Whether the status has been sent, so that a failure can only be an event. */
  synchronized boolean isBegun() {
    return out != null;
  }

  synchronized void send(ObjectNode event) throws IOException {
    write("data: " + event + "\n\n");
  }

  /** A comment, which clients skip; it fails where the client has gone. */
  synchronized void knock() throws IOException {
    if (!ended) {
      write(": working\n\n");
    }
  }

  synchronized void done() throws IOException {
    ended = true;
    write("data: [DONE]\n\n");
  }

  /** No more comments from here on. */
  synchronized void end() {
    ended = true;
  }

  private void write(String event) throws IOException {
    if (out == null) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-cache");
      exchange.sendResponseHeaders(200, 0);
      out = exchange.getResponseBody();
    }
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
