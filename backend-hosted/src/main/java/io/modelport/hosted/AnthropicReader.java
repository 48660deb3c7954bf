package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages as Anthropic answers them. */
final class AnthropicReader implements WireReader {

  @Override
  public void whole(JsonNode body, Heard heard) {
    if (!body.path("content").isArray()) {
      throw heard.malformed("without content");
    }
    heard.served(body.path("model"));
    heard.tokens.anthropic(body.path("usage"));
    for (JsonNode block : body.path("content")) {
      text(block, heard);
      if (isTool(block)) {
        heard.tools.whole(
            block.path("id").asText(), block.path("name").asText(), block.path("input"));
      }
    }
    finish(body.path("stop_reason"), heard);
    heard.over();
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    switch (data.path("type").asText()) {
      case "message_start" -> {
        heard.served(data.path("message").path("model"));
        heard.tokens.anthropic(data.path("message").path("usage"));
      }
      case "content_block_start" -> start(data.path("index"), data.path("content_block"), heard);
      case "content_block_delta" -> {
        text(data.path("delta"), heard);
        heard.tools.more(data.path("index"), data.path("delta").path("partial_json"));
      }
      case "message_delta" -> {
        heard.tokens.anthropic(data.path("usage"));
        finish(data.path("delta").path("stop_reason"), heard);
      }
      case "message_stop" -> heard.over();
      default -> {
        // ping, content_block_stop and what may be added later say nothing that counts
      }
    }
  }

  private static boolean isTool(JsonNode block) {
    return block.path("type").asText().equals("tool_use");
  }

  private static void start(JsonNode index, JsonNode block, Heard heard) {
    text(block, heard);
    if (isTool(block)) {
      heard.tools.begin(
          index, block.path("id").asText(), block.path("name").asText(), block.path("input"));
    }
  }

  private static void text(JsonNode block, Heard heard) {
    String type = block.path("type").asText();
    if ((type.equals("text") || type.equals("text_delta")) && block.path("text").isTextual()) {
      heard.text(block.path("text").textValue());
    }
  }

  private static void finish(JsonNode reason, Heard heard) {
    if (reason.isTextual()) {
      heard.finish(reason.textValue());
    }
  }
}
