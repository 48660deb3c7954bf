package io.modelport.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.Optional;

/**
 * The one place where a provider's error becomes a {@link ModelException}.
 *
 * @param peer the provider, for messages
 * @param model the model asked, for messages
 */
public record HttpFailure(String peer, String model) {

  /** The failure that an answer with a status other than 200 means; reads its body. */
  public ModelException of(HttpAnswer answer) {
    String body;
    try {
      body = answer.body();
    } catch (ModelException e) {
      if (e.kind() != Kind.MALFORMED_ANSWER && e.kind() != Kind.TRUNCATED) {
        throw e;
      }
      body = ""; // the status says enough
    }
    ModelException failure = of(answer.status(), body);
    return answer.retryAfter().map(failure::withRetryAfter).orElse(failure);
  }

  /** The failure that this status with this body means. */
  public ModelException of(int status, String body) {
    ErrorBody told = ErrorBody.of(body);
    return switch (status) {
      case 400, 422 -> badRequest(status, told);
      case 401 -> failure(Kind.UNAUTHORIZED, status, "it does not accept the API key");
      case 403 ->
          told.says(Kind.CONTENT_FILTERED)
              ? badRequest(status, told)
              : failure(Kind.UNAUTHORIZED, status, "this API key may not use the model " + model);
      case 402 -> failure(Kind.RATE_LIMITED, status, "the account has no credit left");
      case 404 ->
          failure(
              Kind.INVALID_REQUEST,
              status,
              "it does not know the model " + model + ", or the base URL is wrong");
      case 408 -> failure(Kind.TIMED_OUT, status, "it gave up waiting");
      case 409 -> failure(Kind.INTERNAL, status, "the request met another one");
      case 424 -> failure(Kind.INTERNAL, status, "what it depends on failed");
      case 413 -> failure(Kind.CONTEXT_TOO_LONG, status, "the request is too large");
      case 429 -> tooMany(status, told);
      case 503, 504, 529 -> failure(Kind.OVERLOADED, status, "it has no capacity now");
      default -> byClass(status);
    };
  }

  /** What a body means that came as a success and says {@code error}. */
  public ModelException of(JsonNode error) {
    ErrorBody told = ErrorBody.of(error);
    Kind kind = told.kind().or(() -> ofCode(error)).orElse(Kind.MALFORMED_ANSWER);
    return new ModelException(kind, peer + " reported an error inside a successful answer.");
  }

  /** Some servers say inside a stream which status they would have answered with. */
  private Optional<Kind> ofCode(JsonNode body) {
    int code = body.path("error").path("code").asInt();
    return code >= 400 && code < 600 ? Optional.of(of(code, "").kind()) : Optional.empty();
  }

  private ModelException badRequest(int status, ErrorBody told) {
    if (told.says(Kind.CONTEXT_TOO_LONG)) {
      return failure(
          Kind.CONTEXT_TOO_LONG, status, "the prompt does not fit the context of " + model);
    }
    if (told.says(Kind.CONTENT_FILTERED)) {
      return failure(Kind.CONTENT_FILTERED, status, "its content filter refused");
    }
    if (told.says(Kind.UNAUTHORIZED)) {
      return failure(Kind.UNAUTHORIZED, status, "it does not accept the API key");
    }
    return failure(Kind.INVALID_REQUEST, status, "it does not take the request as it stands");
  }

  private ModelException tooMany(int status, ErrorBody told) {
    return told.says("quota")
        ? failure(Kind.RATE_LIMITED, status, "the quota of this API key is used up")
        : failure(Kind.RATE_LIMITED, status, "it asks to slow down");
  }

  private ModelException byClass(int status) {
    return switch (status / 100) {
      case 3 ->
          failure(
              Kind.MALFORMED_ANSWER,
              status,
              "it redirects elsewhere, and redirects are not followed; correct the base URL");
      case 4 -> failure(Kind.INVALID_REQUEST, status, "it refuses the request");
      case 5 ->
          // 502 and 520 to 526 come from a gateway that could not reach the provider.
          status == 502 || (status >= 520 && status <= 526)
              ? failure(Kind.UNREACHABLE, status, "a gateway could not reach it")
              : failure(Kind.INTERNAL, status, "it failed inside");
      default -> failure(Kind.MALFORMED_ANSWER, status, "that is no answer to a request");
    };
  }

  private ModelException failure(Kind kind, int status, String what) {
    return new ModelException(kind, peer + " answered " + status + ": " + what + ".");
  }
}
