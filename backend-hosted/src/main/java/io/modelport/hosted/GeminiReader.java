package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException.Kind;
import java.util.Optional;

/** Generated content as Gemini answers it: whole, or in parts of the same form. */
final class GeminiReader implements WireReader {
  private final SignatureSeal seal;

  GeminiReader(SignatureSeal seal) {
    this.seal = seal;
  }

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

  private void part(JsonNode part, Heard heard) {
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      Optional<String> signature =
          Optional.ofNullable(part.path(GeminiDialect.SIGNATURE).textValue()).flatMap(seal::seal);
      heard.tools.signed(
          call.path("id").asText(), call.path("name").asText(), call.path("args"), signature);
    } else if (part.path("text").isTextual()) {
      if (!part.path("thought").asBoolean()) {
        heard.text(part.path("text").textValue());
      }
    } else if (!part.has(GeminiDialect.SIGNATURE)) {
      throw heard.malformed("with a part that is neither text nor a tool call");
    }
  }
}
