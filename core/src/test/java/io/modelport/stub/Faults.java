package io.modelport.stub;

import io.modelport.ModelException.Kind;
import java.util.Optional;

/** What goes wrong in the field, whatever the protocol. */
public final class Faults {
  private static final String HALF_A_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: applic";

  private Faults() {}

  /** Resets the connection when the request has come, before any byte of an answer. */
  public static Script resetBeforeHeaders() {
    return (request, connection) -> connection.reset();
  }

  /** Resets it in the middle of the head. */
  public static Script resetInHeaders() {
    return (request, connection) -> {
      connection.raw(HALF_A_HEAD);
      connection.reset();
    };
  }

  /** Announces 1,000 bytes, sends a few and resets. */
  public static Script resetInBody() {
    return (request, connection) -> {
      connection.raw(head(1000) + "{\"id\":\"1\",");
      connection.reset();
    };
  }

  /** Announces more bytes than it sends, then closes politely. */
  public static Script shorterThanAnnounced(String body) {
    return (request, connection) -> {
      connection.raw(head(body.length() + 100) + body);
      connection.hangUp();
    };
  }

  /** Takes the request and never answers. */
  public static Script stallBeforeHeaders() {
    return (request, connection) -> connection.stall();
  }

  /** Sends the head and then nothing. */
  public static Script stallAfterHeaders() {
    return (request, connection) -> {
      connection.raw(head(1000));
      connection.stall();
    };
  }

  /** Answers with this status and body, and these headers as {@code Name: value}. */
  public static Script status(int status, String body, String... headers) {
    return (request, connection) -> connection.answer(status, "application/json", body, headers);
  }

  /** Answers 200 with this in place of what was asked for. */
  public static Script nonsense(String contentType, String body) {
    return (request, connection) -> connection.answer(200, contentType, body);
  }

  /** Speaks another protocol. */
  public static Script notHttp() {
    return (request, connection) -> {
      connection.raw("220 mail.example ESMTP\r\n\r\n");
      connection.hangUp();
    };
  }

  /**
   * Fails so that this kind has to come out, and quotes the request; empty where that has no form.
   */
  public static Optional<Script> of(Kind kind) {
    return switch (kind) {
      case RATE_LIMITED -> Optional.of(quoting(429, ""));
      case OVERLOADED -> Optional.of(quoting(503, ""));
      case UNREACHABLE -> Optional.of(resetBeforeHeaders());
      case INTERNAL -> Optional.of(quoting(500, ""));
      case TIMED_OUT -> Optional.of(quoting(408, ""));
      case MALFORMED_ANSWER -> Optional.of(nonsense("text/html", "<p>Sorry!"));
      case CONTEXT_TOO_LONG -> Optional.of(quoting(400, "context_length_exceeded"));
      case UNAUTHORIZED -> Optional.of(quoting(401, ""));
      case INVALID_REQUEST -> Optional.of(quoting(422, ""));
      case CONTENT_FILTERED -> Optional.of(quoting(400, "content_filter"));
      default -> Optional.empty();
    };
  }

  private static Script quoting(int status, String code) {
    return (request, connection) ->
        connection.answer(
            status,
            "application/json",
            "{\"error\":{\"code\":"
                + Json.quoted(code)
                + ",\"message\":"
                + Json.quoted(request.body())
                + "}}");
  }

  private static String head(int length) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }
}
