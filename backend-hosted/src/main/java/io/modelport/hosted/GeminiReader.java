package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException.Kind;

/** Generated content as Gemini answers it: whole, or in parts of the same form. */
final class GeminiReader implements WireReader {

  @Override
  public boolean isStrict() {
    return true;
  }

  @Override
  public void whole(JsonNode body, Heard heard) {
    event(body, heard);
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    if (data.path("promptFeedback").hasNonNull("blockReason")) {
      throw heard.failed(Kind.CONTENT_FILTERED, "refused the prompt by its content filter");
    }
    heard.served(data.path("modelVersion"));
    heard.tokens.gemini(data.path("usageMetadata"));
    JsonNode candidate = data.path("candidates").path(0);
    candidate.path("content").path("parts").forEach(part -> part(part, heard));
    if (candidate.path("finishReason").isTextual()) {
      heard.finish(candidate.path("finishReason").textValue());
      heard.over();
    }
  }

  private static void part(JsonNode part, Heard heard) {
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      heard.tools.whole(call.path("id").asText(), call.path("name").asText(), call.path("args"));
    } else if (part.path("text").isTextual()) {
      if (!part.path("thought").asBoolean()) {
        heard.text(part.path("text").textValue());
      }
    } else if (!part.has("thoughtSignature")) {
      throw heard.malformed("with a part that is neither text nor a tool call");
    }
  }
}
