package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Finish;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.stub.AnthropicStub;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Anthropic and what is made of its answers, word by word. */
class AnthropicWireTest {
  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(AnthropicStub.says("Hel", "lo é"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private Completion ask(ModelRequest request, boolean streaming) {
    Target target = caller.target("anthropic", stub.baseUrl());
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  @Test
  void aFullRequestIsWrittenLikeThis() {
    ask(Golden.fullRequest(), false);
    assertThat(stub.last().path()).isEqualTo("/v1/messages");
    assertThat(stub.last().header("x-api-key")).contains(Caller.KEY);
    assertThat(stub.last().header("anthropic-version")).isPresent();
    Golden.assertSame("anthropic-request.json", stub.last().body());
  }

  @Test
  void aSmallStreamIsAskedForLikeThis() {
    ask(ModelRequest.of("Hi"), true);
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"model\":\"asked-model\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"Hi\"}]}],\"max_tokens\":4096,\"stream\":true}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerIsReadLikeThis(boolean streaming) {
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.text()).isEqualTo("Hello é");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(completion.modelServed()).contains(OpenAiStub.MODEL_SERVED);
    assertThat(caller.pieces).isEqualTo(streaming ? List.of("Hel", "lo é") : List.of());
    // Three tokens, five from the cache and three into it: Anthropic counts them apart.
    assertThat(completion.usage())
        .isEqualTo(
            Usage.of(TokenCount.reported(11), TokenCount.reported(7))
                .withCached(TokenCount.reported(5))
                .withWritten(TokenCount.reported(3)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void toolCallsAreReadLikeThis(boolean streaming) {
    stub.play(AnthropicStub.callsTool("toolu_7", "weather", "{\"city\":\"Ulm\"}"));
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.toolCalls())
        .containsExactly(new ToolCall("toolu_7", "weather", "{\"city\":\"Ulm\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP",
    "max_tokens, LENGTH",
    "refusal, REFUSED",
    "model_context_window_exceeded, LENGTH"
  })
  void stopReasonsHaveTheirFinish(String reason, Finish finish) {
    String block = "{\"type\":\"text\",\"text\":\"x\"}";
    stub.play(Faults.status(200, AnthropicStub.message(block, reason)));
    assertThat(ask(ModelRequest.of("Hi"), false).finish()).isEqualTo(finish);
  }
}
