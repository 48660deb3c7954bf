package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Mistral and what is made of its answers, word by word. */
class MistralWireTest {
  private static final String CHUNKS =
      "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
          + "\"text\":\"Hm.\"}]},{\"type\":\"text\",\"text\":\"Hel\"},"
          + "{\"type\":\"text\",\"text\":\"lo\"}]}";

  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(OpenAiStub.says("Hel", "lo é"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private Completion ask(ModelRequest request, boolean streaming) {
    Target target = caller.target("mistral", stub.baseUrl());
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  @Test
  void aFullRequestIsWrittenLikeThis() {
    ModelRequest full = Golden.fullRequest();
    ask(full.withOptions(full.options().withSeed(1L << 33)), false);
    assertThat(stub.last().path()).isEqualTo("/v1/chat/completions");
    assertThat(stub.last().header("authorization")).contains("Bearer " + Caller.KEY);
    Golden.assertSame("mistral-request.json", stub.last().body());
  }

  @Test
  void aSmallStreamIsAskedForLikeThis() {
    ask(ModelRequest.of("Hi"), true);
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"model\":\"asked-model\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"text\":\"Hi\",\"type\":\"text\"}]}],\"stream\":true}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerIsReadLikeThis(boolean streaming) {
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.text()).isEqualTo("Hello é");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(completion.modelServed()).contains(OpenAiStub.MODEL_SERVED);
    assertThat(caller.pieces).isEqualTo(streaming ? List.of("Hel", "lo é") : List.of());
    assertThat(completion.usage())
        .isEqualTo(
            Usage.of(TokenCount.reported(11), TokenCount.reported(7))
                .withCached(TokenCount.reported(5))
                .withReasoning(TokenCount.reported(2)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contentInChunksIsReadWithoutItsThoughts(boolean streaming) {
    stub.play(
        streaming
            ? (request, connection) -> {
              connection.openStream();
              connection.event(OpenAiStub.chunk(CHUNKS, null));
              OpenAiStub.end(connection, "stop");
            }
            : Faults.status(200, OpenAiStub.completion(CHUNKS, "stop")));
    assertThat(ask(ModelRequest.of("Hi"), streaming).text()).isEqualTo("Hello");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void toolCallsAreReadLikeThis(boolean streaming) {
    stub.play(OpenAiStub.callsTool("D681PevKs", "weather", "{\"city\":\"Ulm\"}"));
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.toolCalls())
        .containsExactly(new ToolCall("D681PevKs", "weather", "{\"city\":\"Ulm\"}"));
  }

  @ParameterizedTest
  @CsvSource({"length, LENGTH", "model_length, LENGTH"})
  void finishReasonsHaveTheirFinish(String reason, Finish finish) {
    String message = "{\"role\":\"assistant\",\"content\":\"x\"}";
    stub.play(Faults.status(200, OpenAiStub.completion(message, reason)));
    assertThat(ask(ModelRequest.of("Hi"), false).finish()).isEqualTo(finish);
  }

  @Test
  void embeddingsAreAskedForAndReadLikeThis() {
    stub.play(OpenAiStub.embeds(List.of(new float[] {0.5f, 1}, new float[] {0, -1})));
    Target target =
        caller
            .backend("mistral", stub.baseUrl(), Map.of("modelport.hosted.embedding-model", "e-1"))
            .targets()
            .get(1);
    Vectors vectors =
        (Vectors) target.call(caller.attempt(target, EmbeddingRequest.of("a", "b"), false));
    assertThat(vectors.vectors()).containsExactly(new float[] {0.5f, 1}, new float[] {0, -1});
    assertThat(vectors.usage().input()).contains(TokenCount.reported(4));
    assertThat(stub.last().path()).isEqualTo("/v1/embeddings");
    assertThat(stub.last().body())
        .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\"}");
  }
}
