package io.modelport.stub;

import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages of Ollama: a stream is a line for each piece. */
public final class OllamaSpoken implements Spoken {

  @Override
  public boolean isEmbedding(Received request) {
    return request.path().endsWith("/api/embed");
  }

  @Override
  public io.modelport.stub.Script embeds(Received request) {
    String vectors =
        TextVectors.of(request.body()).stream()
            .map(Arrays::toString)
            .collect(Collectors.joining(","));
    return Faults.status(
        200, head() + ",\"embeddings\":[" + vectors + "],\"prompt_eval_count\":4}");
  }

  @Override
  public String whole(String text, Script script) {
    return end(text, script);
  }

  @Override
  public void open(StubConnection connection, Script script) throws IOException {
    connection.openStream();
  }

  @Override
  public void piece(StubConnection connection, String piece) throws IOException {
    connection.chunk(head() + "," + message(piece, "") + ",\"done\":false}\n");
  }

  @Override
  public void end(StubConnection connection, Script script) throws IOException {
    connection.chunk(end("", script) + "\n");
    connection.endStream();
  }

  private static String end(String text, Script script) {
    String calls =
        script.toolCalls().stream().map(OllamaSpoken::call).collect(Collectors.joining(","));
    return head()
        + ","
        + message(text, calls)
        + ",\"done\":true,\"done_reason\":\"stop\""
        + usage(script.usage())
        + "}";
  }

  private static String head() {
    return "{\"model\":\"" + OpenAiStub.MODEL_SERVED + "\",\"created_at\":\"2026-01-01T00:00:00Z\"";
  }

  private static String message(String text, String calls) {
    return "\"message\":{\"role\":\"assistant\",\"content\":"
        + Json.quoted(text)
        + (calls.isEmpty() ? "" : ",\"tool_calls\":[" + calls + "]")
        + "}";
  }

  private static String call(ToolCall call) {
    return "{\"function\":{\"name\":"
        + Json.quoted(call.name())
        + ",\"arguments\":"
        + call.arguments()
        + "}}";
  }

  private static String usage(Optional<Usage> usage) {
    return usage
        .map(
            reported ->
                ",\"prompt_eval_count\":"
                    + reported.input().map(TokenCount::tokens).orElse(0L)
                    + ",\"eval_count\":"
                    + reported.output().map(TokenCount::tokens).orElse(0L))
        .orElse("");
  }
}
