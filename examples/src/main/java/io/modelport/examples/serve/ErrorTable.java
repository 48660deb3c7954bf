package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.Locale;

/**
 * Failures in OpenAI's form; the one place that says which status a kind has.
 *
 * <table>
 * <caption>Statuses</caption>
 * <tr><th>status</th><th>kinds</th><th>why</th></tr>
 * <tr><td>400</td><td>INVALID_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED</td>
 *     <td>the client can change its request</td></tr>
 * <tr><td>403</td><td>NO_PERMITTED_ROUTE, BLOCKED, HELD, REJECTED</td>
 *     <td>a decision, not an outage: clients do not try a 403 again</td></tr>
 * <tr><td>429</td><td>RATE_LIMITED, OVER_BUDGET</td><td>later, perhaps</td></tr>
 * <tr><td>500</td><td>UNAUTHORIZED</td>
 *     <td>the key that failed is this server's own, not the client's</td></tr>
 * <tr><td>502</td><td>INTERNAL, MALFORMED_ANSWER, TRUNCATED</td><td>the model's side failed</td></tr>
 * <tr><td>503</td><td>OVERLOADED, UNREACHABLE, AUDIT_UNAVAILABLE, CANCELLED</td>
 *     <td>nothing was answered; again later</td></tr>
 * <tr><td>504</td><td>TIMED_OUT</td><td>the model took too long</td></tr>
 * </table>
 */
final class ErrorTable {
  private ErrorTable() {}

  static int status(Kind kind) {
    return switch (kind) {
      case INVALID_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED -> 400;
      case NO_PERMITTED_ROUTE, BLOCKED, HELD, REJECTED -> 403;
      case RATE_LIMITED, OVER_BUDGET -> 429;
      case UNAUTHORIZED -> 500;
      case INTERNAL, MALFORMED_ANSWER, TRUNCATED -> 502;
      case OVERLOADED, UNREACHABLE, AUDIT_UNAVAILABLE, CANCELLED -> 503;
      case TIMED_OUT -> 504;
    };
  }

  /** The code that clients of OpenAI know, else the kind in lower case. */
  static String code(Kind kind) {
    return switch (kind) {
      case CONTEXT_TOO_LONG -> "context_length_exceeded";
      case CONTENT_FILTERED -> "content_policy_violation";
      case RATE_LIMITED -> "rate_limit_exceeded";
      case OVER_BUDGET -> "insufficient_quota";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  static ObjectNode body(ModelException failure) {
    int status = status(failure.kind());
    return body(status, code(failure.kind()), String.valueOf(failure.getMessage()));
  }

  static ObjectNode body(RefusedException refused) {
    return body(refused.status(), refused.code(), String.valueOf(refused.getMessage()));
  }

  private static ObjectNode body(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("message", message).put("type", type(status));
    error.putNull("param").put("code", code);
    return body;
  }

  private static String type(int status) {
    return switch (status) {
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }
}
