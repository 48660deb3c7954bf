package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages as Ollama answers them: whole, or a line of the same form for each piece. */
final class OllamaReader implements WireReader {

  @Override
  public boolean isStrict() {
    return true;
  }

  @Override
  public boolean isLines() {
    return true;
  }

  @Override
  public void whole(JsonNode body, Heard heard) {
    event(body, heard);
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    JsonNode message = data.path("message");
    JsonNode content = message.path("content");
    if (!message.isObject() || !(content.isTextual() || content.isMissingNode())) {
      throw heard.malformed("without a message");
    }
    heard.served(data.path("model"));
    heard.text(content.asText());
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      heard.tools.whole(
          call.path("id").asText(), function.path("name").asText(), function.path("arguments"));
    }
    if (data.path("done").asBoolean()) {
      heard.tokens.ollama(data);
      if (data.path("done_reason").isTextual()) {
        heard.finish(data.path("done_reason").textValue());
      }
      heard.over();
    }
  }
}
