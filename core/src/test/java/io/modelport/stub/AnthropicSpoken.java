package io.modelport.stub;

import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import java.io.IOException;
import java.util.Optional;

/** Messages of Anthropic. */
public final class AnthropicSpoken implements Spoken {

  @Override
  public String whole(String text, Script script) {
    StringBuilder blocks = new StringBuilder();
    blocks.append("{\"type\":\"text\",\"text\":").append(Json.quoted(text)).append('}');
    for (ToolCall call : script.toolCalls()) {
      blocks.append(',').append(tool(call, call.arguments()));
    }
    return AnthropicStub.message(blocks.toString(), stopReason(script), usage(script.usage()));
  }

  @Override
  public void open(StubConnection connection, Script script) throws IOException {
    AnthropicStub.open(connection, usage(script.usage()));
    AnthropicStub.block(connection, "{\"type\":\"text\",\"text\":\"\"}");
  }

  @Override
  public void piece(StubConnection connection, String piece) throws IOException {
    AnthropicStub.piece(connection, piece);
  }

  @Override
  public void end(StubConnection connection, Script script) throws IOException {
    for (ToolCall call : script.toolCalls()) {
      AnthropicStub.event(connection, "content_block_stop", "\"index\":0");
      AnthropicStub.block(connection, tool(call, "{}"));
      String arguments = Json.quoted(call.arguments());
      AnthropicStub.delta(
          connection, "{\"type\":\"input_json_delta\",\"partial_json\":" + arguments + "}");
    }
    AnthropicStub.end(connection, stopReason(script), usage(script.usage()));
  }

  private static String tool(ToolCall call, String input) {
    return "{\"type\":\"tool_use\",\"id\":"
        + Json.quoted(call.id())
        + ",\"name\":"
        + Json.quoted(call.name())
        + ",\"input\":"
        + input
        + "}";
  }

  private static String stopReason(Script script) {
    return script.toolCalls().isEmpty() ? "end_turn" : "tool_use";
  }

  private static String usage(Optional<Usage> usage) {
    return usage
        .map(
            reported ->
                "{\"input_tokens\":"
                    + reported.input().map(TokenCount::tokens).orElse(0L)
                    + ",\"output_tokens\":"
                    + reported.output().map(TokenCount::tokens).orElse(0L)
                    + "}")
        .orElse("null");
  }
}
