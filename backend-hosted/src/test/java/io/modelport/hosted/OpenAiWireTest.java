package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.TokenLogProbability;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to OpenAI and what is made of its answers, word by word. */
class OpenAiWireTest {
  private static final Usage USAGE =
      Usage.of(TokenCount.reported(11), TokenCount.reported(7))
          .withCached(TokenCount.reported(5))
          .withReasoning(TokenCount.reported(2));

  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(OpenAiStub.says("Hel", "lo é"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private Completion ask(ModelRequest request, boolean streaming) {
    Target target = caller.target("openai", stub.baseUrl());
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  @Test
  void aFullRequestIsWrittenLikeThis() {
    ask(Golden.fullRequest(), false);
    assertThat(stub.last().path()).isEqualTo("/v1/chat/completions");
    assertThat(stub.last().header("authorization")).contains("Bearer " + Caller.KEY);
    assertThat(stub.last().header("user-agent")).contains("modelport");
    Golden.assertSame("openai-request.json", stub.last().body());
    assertThat(caller.sent.get()).isEqualTo(stub.last().body().length());
  }

  @Test
  void aStreamIsAskedForWithUsage() {
    ask(ModelRequest.of("Hi"), true);
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"model\":\"asked-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void compatibleServersGetTheOlderNameOfTheLimit() {
    ModelOptions options = ModelOptions.none().withMaxOutputTokens(9);
    Target target = caller.target("openai-compatible", stub.baseUrl());
    caller.ask(target, ModelRequest.of("Hi").withOptions(options));
    assertThat(stub.last().body()).contains("\"max_tokens\":9");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerIsReadLikeThis(boolean streaming) {
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.text()).isEqualTo("Hello é");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(completion.usage()).isEqualTo(USAGE);
    assertThat(completion.modelServed()).contains(OpenAiStub.MODEL_SERVED);
    assertThat(completion.fingerprint()).contains(OpenAiStub.FINGERPRINT);
    assertThat(caller.pieces).isEqualTo(streaming ? List.of("Hel", "lo é") : List.of());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void toolCallsAreReadLikeThis(boolean streaming) {
    stub.play(OpenAiStub.callsTool("call_7", "weather", "{\"city\":\"Ulm\"}"));
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.toolCalls())
        .containsExactly(new ToolCall("call_7", "weather", "{\"city\":\"Ulm\"}"));
    assertThat(completion.text()).isEmpty();
  }

  @Test
  void aRefusalIsAnAnswer() {
    stub.play(
        Faults.status(
            200,
            OpenAiStub.completion(
                "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I won't.\"}", "stop")));
    Completion completion = ask(ModelRequest.of("Hi"), false);
    assertThat(completion.finish()).isEqualTo(Finish.REFUSED);
    assertThat(completion.text()).isEqualTo("I won't.");
  }

  @Test
  void aStreamedRefusalIsAnAnswerInPieces() {
    stub.play(
        (request, connection) -> {
          connection.openStream();
          connection.event(OpenAiStub.chunk("{\"refusal\":\"I \"}", null));
          connection.event(OpenAiStub.chunk("{\"refusal\":\"won't.\"}", null));
          OpenAiStub.end(connection, "stop");
        });
    Completion completion = ask(ModelRequest.of("Hi"), true);
    assertThat(completion.finish()).isEqualTo(Finish.REFUSED);
    assertThat(caller.pieces).containsExactly("I ", "won't.");
  }

  @Test
  void logProbabilitiesAreRead() {
    String token =
        "{\"token\":\"Hi\",\"logprob\":-0.5,\"top_logprobs\":[{\"token\":\"Hi\",\"logprob\":-0.5},"
            + "{\"token\":\"Yo\",\"logprob\":-1.5}]}";
    stub.play(
        Faults.status(
            200,
            OpenAiStub.whole("Hi")
                .replace(
                    "\"index\":0,", "\"index\":0,\"logprobs\":{\"content\":[" + token + "]},")));
    ModelOptions options = ModelOptions.none().withLogProbabilities(2);
    Completion completion = ask(ModelRequest.of("Hi").withOptions(options), false);
    assertThat(completion.logProbabilities())
        .containsExactly(new TokenLogProbability("Hi", -0.5, Map.of("Hi", -0.5, "Yo", -1.5)));
    assertThat(stub.last().body()).contains("\"logprobs\":true", "\"top_logprobs\":2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":null}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":-4,\"completion_tokens\":1.5}}"
      })
  void usageThatIsAbsentOrNonsenseStaysAbsent(String body) {
    stub.play(Faults.status(200, body));
    assertThat(ask(ModelRequest.of("Hi"), false).usage()).isEqualTo(Usage.none());
  }

  @Test
  void aPartOfUsageIsNeverMoreThanItsWhole() {
    stub.play(
        Faults.status(
            200, OpenAiStub.whole("x").replace("\"cached_tokens\":5", "\"cached_tokens\":12")));
    assertThat(ask(ModelRequest.of("Hi"), false).usage().cached()).isEmpty();
  }

  @Test
  void embeddingsAreAskedForAndReadLikeThis() {
    stub.play(OpenAiStub.embeds(List.of(new float[] {0.5f, 1}, new float[] {0, -1})));
    Target target =
        caller
            .backend("openai", stub.baseUrl(), Map.of("modelport.hosted.embedding-model", "e-1"))
            .targets()
            .get(1);
    Vectors vectors =
        (Vectors) target.call(caller.attempt(target, EmbeddingRequest.of("a", "b"), false));
    assertThat(vectors.vectors()).containsExactly(new float[] {0.5f, 1}, new float[] {0, -1});
    assertThat(vectors.usage().input()).contains(TokenCount.reported(4));
    assertThat(vectors.modelServed()).contains(OpenAiStub.MODEL_SERVED);
    assertThat(stub.last().path()).isEqualTo("/v1/embeddings");
    assertThat(stub.last().body())
        .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\"}");
  }
}
