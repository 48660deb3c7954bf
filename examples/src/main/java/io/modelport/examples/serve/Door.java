package io.modelport.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modelport.ModelException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests of the right key, method and path in and turns exceptions into replies. On loopback
 * it turns web pages away, which could otherwise reach it through a visitor's browser.
 */
final class Door implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String method;
  private final Guests guests;
  private final Endpoint endpoint;

  Door(String method, Guests guests, Endpoint endpoint) {
    this.method = method;
    this.guests = guests;
    this.endpoint = endpoint;
  }

  /**
   * Who may come in.
   *
   * @param loopbackOnly whether the server listens to its own machine alone
   * @param key that they show
   */
  record Guests(boolean loopbackOnly, ClientKey key) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange);
    }
  }

  /** The exchange must still be open for the replies that say why there is no answer. */
  private void reply(HttpExchange exchange) throws IOException {
    try {
      check(exchange);
      endpoint.answer(exchange);
    } catch (RefusedException e) {
      Replies.fail(exchange, e);
    } catch (ModelException e) {
      Replies.fail(exchange, e);
    } catch (RuntimeException e) {
      // The message might hold content; the class cannot.
      LOG.error("A request failed unexpectedly: {}", e.getClass().getName());
      Replies.fail(
          exchange,
          new RefusedException(500, "internal", "The server failed; its log says where."));
    }
  }

  private void check(HttpExchange exchange) {
    if (guests.loopbackOnly() && !LOOPBACK.contains(host(exchange))) {
      throw new RefusedException(403, "wrong_host", "This server is for its own machine only.");
    }
    if (!guests.key().isIn(header(exchange, "Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      throw new RefusedException(
          401, "invalid_api_key", "Show this server's key: Authorization: Bearer KEY.");
    }
    if (!exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath())) {
      throw new RefusedException(404, "not_found", "There is nothing at this path.");
    }
    if (!exchange.getRequestMethod().equals(method)) {
      throw new RefusedException(405, "method_not_allowed", "This path takes " + method + ".");
    }
    boolean json =
        header(exchange, "Content-Type").toLowerCase(Locale.ROOT).startsWith("application/json");
    if (method.equals("POST") && !json) {
      throw new RefusedException(415, "wrong_type", "Send Content-Type: application/json.");
    }
  }

  private static String host(HttpExchange exchange) {
    return header(exchange, "Host").toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}
