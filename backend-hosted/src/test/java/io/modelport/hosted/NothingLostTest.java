package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ToolCall;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.stub.AnthropicStub;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is whole or an error: what a server says in an unusual way is not dropped. */
@Timeout(60)
class NothingLostTest {
  private static final List<ToolCall> BOTH =
      List.of(
          new ToolCall("a", "weather", "{\"city\":\"Ulm\"}"),
          new ToolCall("b", "time", "{\"zone\":\"UTC\"}"));

  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(OpenAiStub.says("x"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private static String call(String index, ToolCall call) {
    return "{"
        + index
        + "\"id\":\""
        + call.id()
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + call.name()
        + "\",\"arguments\":\""
        + call.arguments().replace("\"", "\\\"")
        + "\"}}";
  }

  private static String calls(String... calls) {
    return "{\"tool_calls\":[" + String.join(",", calls) + "]}";
  }

  private static Script streams(String finish, String... deltas) {
    return (request, connection) -> {
      connection.openStream();
      for (String delta : deltas) {
        connection.event(OpenAiStub.chunk(delta, null));
      }
      OpenAiStub.end(connection, finish);
    };
  }

  private Completion ask(String provider, boolean streaming) {
    Target target = caller.target(provider, stub.baseUrl());
    ModelRequest request = ModelRequest.of("Hi");
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  private Kind failure(boolean streaming) {
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> ask("openai", streaming));
    assertThat(failure).isNotNull();
    return failure.kind();
  }

  @Test
  void twoToolCallsInOneEventAreTwo() {
    stub.play(
        streams(
            "tool_calls",
            calls(call("\"index\":0,", BOTH.get(0)), call("\"index\":1,", BOTH.get(1)))));
    assertThat(ask("openai", true).toolCalls()).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"index\":0,"})
  void toolCallsThatShareAnIndexAreToldApartByTheirIds(String index) {
    stub.play(
        streams("tool_calls", calls(call(index, BOTH.get(0))), calls(call(index, BOTH.get(1)))));
    assertThat(ask("openai", true).toolCalls()).isEqualTo(BOTH);
    stub.play(streams("tool_calls", calls(call(index, BOTH.get(0)), call(index, BOTH.get(1)))));
    assertThat(ask("openai", true).toolCalls()).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"[{'type':'text','text':'Hello'}] | false", "{'text':'Hello'} | true"})
  void contentOfAnotherFormIsNoAnswer(String content, boolean streaming) {
    String odd = "{\"role\":\"assistant\",\"content\":" + content.replace('\'', '"') + "}";
    stub.play(
        streaming ? streams("stop", odd) : Faults.status(200, OpenAiStub.completion(odd, "stop")));
    assertThat(failure(streaming)).isEqualTo(Kind.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEndByToolCallsWithoutOneIsNoAnswer(boolean streaming) {
    String none = "{\"role\":\"assistant\",\"content\":null}";
    stub.play(
        streaming
            ? streams("tool_calls", none)
            : Faults.status(200, OpenAiStub.completion(none, "tool_calls")));
    assertThat(failure(streaming)).isEqualTo(Kind.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOlderFormOfAToolCallIsNotDropped(boolean streaming) {
    String older =
        "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"weather\","
            + "\"arguments\":\"{}\"}}";
    stub.play(
        streaming
            ? streams("function_call", older)
            : Faults.status(200, OpenAiStub.completion(older, "function_call")));
    assertThat(failure(streaming)).isEqualTo(Kind.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anthropicsTwoToolsAreTwo(boolean streaming) {
    String first = tool(BOTH.get(0), streaming);
    String second = tool(BOTH.get(1), streaming);
    stub.play(
        (request, connection) -> {
          if (!streaming) {
            connection.answer(
                200, "application/json", AnthropicStub.message(first + "," + second, "tool_use"));
            return;
          }
          AnthropicStub.open(connection);
          for (int i = 0; i < 2; i++) {
            String place = "\"index\":" + i;
            String block = i == 0 ? first : second;
            AnthropicStub.event(
                connection, "content_block_start", place + ",\"content_block\":" + block);
            AnthropicStub.event(
                connection,
                "content_block_delta",
                place
                    + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""
                    + BOTH.get(i).arguments().replace("\"", "\\\"")
                    + "\"}");
            if (i == 0) {
              AnthropicStub.event(connection, "content_block_stop", place);
            }
          }
          AnthropicStub.end(connection, "tool_use");
        });
    assertThat(ask("anthropic", streaming).toolCalls()).isEqualTo(BOTH);
  }

  private static String tool(ToolCall call, boolean streaming) {
    return "{\"type\":\"tool_use\",\"id\":\""
        + call.id()
        + "\",\"name\":\""
        + call.name()
        + "\",\"input\":"
        + (streaming ? "{}" : call.arguments())
        + "}";
  }
}
