package io.modelport.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words in which providers say what is wrong. They are read, never repeated: some quote the
 * prompt.
 */
final class ErrorBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Map.Entry<Kind, List<String>>> WORDS =
      List.of(
          Map.entry(
              Kind.CONTEXT_TOO_LONG,
              List.of(
                  "context_length",
                  "context length",
                  "context window",
                  "context size",
                  "maximum model length",
                  "`inputs` must have less than",
                  "`inputs` tokens + `max_new_tokens` must be",
                  "n_keep",
                  "context_size",
                  "prompt is too long",
                  "input token count",
                  "request_too_large",
                  "string_above_max_length")),
          Map.entry(
              Kind.CONTENT_FILTERED,
              List.of(
                  "content_filter",
                  "content filter",
                  "content_policy",
                  "content policy",
                  "content management policy",
                  "responsibleaipolicy")),
          // Gemini says so with 400
          Map.entry(Kind.UNAUTHORIZED, List.of("api key not valid")),
          Map.entry(Kind.OVERLOADED, List.of("overloaded")),
          Map.entry(Kind.RATE_LIMITED, List.of("rate_limit", "insufficient_quota")));

  private final String words;

  private ErrorBody(String words) {
    this.words = words.toLowerCase(Locale.ROOT);
  }

  static ErrorBody of(String text) {
    try {
      JsonNode body = JSON.readTree(text);
      return new ErrorBody(body == null ? "" : words(body));
    } catch (JsonProcessingException e) {
      return new ErrorBody("");
    }
  }

  static ErrorBody of(JsonNode body) {
    return new ErrorBody(words(body));
  }

  private static String words(JsonNode body) {
    JsonNode error = body.isArray() ? body.path(0).path("error") : body.path("error");
    JsonNode told = error.isMissingNode() || error.isNull() ? body : error;
    if (told.isTextual()) {
      return told.asText() + " " + body.path("error_type").asText();
    }
    return String.join(
        " ",
        told.path("code").asText(),
        told.path("type").asText(),
        told.path("innererror").path("code").asText(),
        told.path("message").asText());
  }

  boolean says(Kind kind) {
    return kind().filter(kind::equals).isPresent();
  }

  boolean says(String word) {
    return words.contains(word);
  }

  /** The kind that the words name, where they name one that matters. */
  Optional<Kind> kind() {
    return WORDS.stream()
        .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
