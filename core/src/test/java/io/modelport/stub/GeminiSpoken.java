package io.modelport.stub;

import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Generated content of Gemini: a stream is an event of the same form for each piece. */
public final class GeminiSpoken implements Spoken {

  @Override
  public boolean isEmbedding(Received request) {
    return request.path().endsWith(":batchEmbedContents");
  }

  @Override
  public io.modelport.stub.Script embeds(Received request) {
    String vectors =
        TextVectors.of(request.body()).stream()
            .map(vector -> "{\"values\":" + Arrays.toString(vector) + "}")
            .collect(Collectors.joining(","));
    return Faults.status(200, "{\"embeddings\":[" + vectors + "]}");
  }

  @Override
  public String whole(String text, Script script) {
    String calls =
        script.toolCalls().stream().map(call -> "," + call(call)).collect(Collectors.joining());
    return body("{\"text\":" + Json.quoted(text) + "}" + calls, "STOP", script.usage());
  }

  @Override
  public void open(StubConnection connection, Script script) throws IOException {
    connection.openStream();
  }

  @Override
  public void piece(StubConnection connection, String piece) throws IOException {
    connection.event(body("{\"text\":" + Json.quoted(piece) + "}", "", Optional.empty()));
  }

  @Override
  public void end(StubConnection connection, Script script) throws IOException {
    String calls =
        script.toolCalls().stream().map(GeminiSpoken::call).collect(Collectors.joining(","));
    connection.event(body(calls, "STOP", script.usage()));
    connection.endStream();
  }

  private static String body(String parts, String finish, Optional<Usage> usage) {
    return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":["
        + parts
        + "]}"
        + (finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"")
        + ",\"index\":0}]"
        + usage(usage)
        + ",\"modelVersion\":\""
        + OpenAiStub.MODEL_SERVED
        + "\",\"responseId\":\"r1\"}";
  }

  private static String call(ToolCall call) {
    return "{\"functionCall\":{\"name\":"
        + Json.quoted(call.name())
        + ",\"args\":"
        + call.arguments()
        + "}}";
  }

  private static String usage(Optional<Usage> usage) {
    return usage
        .map(
            reported ->
                ",\"usageMetadata\":{\"promptTokenCount\":"
                    + reported.input().map(TokenCount::tokens).orElse(0L)
                    + ",\"candidatesTokenCount\":"
                    + reported.output().map(TokenCount::tokens).orElse(0L)
                    + "}")
        .orElse("");
  }
}
