package io.modelport.stub;

import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chat completions. */
public final class OpenAiSpoken implements Spoken {
  private static final String LOG_PROBABILITIES =
      "\"logprobs\":{\"content\":[{\"token\":\"x\",\"logprob\":-0.1,\"top_logprobs\":[]}]}";

  @Override
  public String whole(String text, Script script) {
    String message =
        "{\"role\":\"assistant\",\"content\":"
            + Json.quoted(text)
            + ",\"tool_calls\":"
            + toolCalls(script.toolCalls())
            + "}";
    return OpenAiStub.completion(message, finish(script), usage(script.usage()))
        .replace("\"finish_reason\"", LOG_PROBABILITIES + ",\"finish_reason\"");
  }

  @Override
  public void open(StubConnection connection, Script script) throws IOException {
    connection.openStream();
    connection.event(OpenAiStub.chunk("{\"role\":\"assistant\",\"content\":\"\"}", null));
  }

  @Override
  public void piece(StubConnection connection, String piece) throws IOException {
    connection.event(
        OpenAiStub.delta(piece)
            .replace("\"finish_reason\"", LOG_PROBABILITIES + ",\"finish_reason\""));
  }

  @Override
  public void end(StubConnection connection, Script script) throws IOException {
    if (!script.toolCalls().isEmpty()) {
      String calls = "{\"tool_calls\":" + toolCalls(script.toolCalls()) + "}";
      connection.event(OpenAiStub.chunk(calls, null));
    }
    OpenAiStub.end(connection, finish(script), usage(script.usage()));
  }

  private static String finish(Script script) {
    return script.toolCalls().isEmpty() ? "stop" : "tool_calls";
  }

  private static String toolCalls(List<ToolCall> calls) {
    return calls.isEmpty()
        ? "null"
        : IntStream.range(0, calls.size())
            .mapToObj(i -> "{\"index\":" + i + "," + toolCall(calls.get(i)) + "}")
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static String toolCall(ToolCall call) {
    return OpenAiStub.toolCall(call.id(), call.name(), call.arguments());
  }

  private static String usage(Optional<Usage> usage) {
    return usage
        .map(
            reported ->
                "{\"prompt_tokens\":"
                    + reported.input().map(TokenCount::tokens).orElse(0L)
                    + ",\"completion_tokens\":"
                    + reported.output().map(TokenCount::tokens).orElse(0L)
                    + "}")
        .orElse("null");
  }
}
