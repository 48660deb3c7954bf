package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Ollama and what is made of its answers, word by word. */
class OllamaWireTest {
  private static final String HEAD =
      "{\"model\":\"" + OpenAiStub.MODEL_SERVED + "\",\"created_at\":\"2026-01-01T00:00:00Z\",";
  private static final String COUNTS =
      "\"total_duration\":5,\"prompt_eval_count\":11,\"eval_count\":7}";

  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(says("stop", "Hel", "lo é"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private static String message(String fields) {
    return "\"message\":{\"role\":\"assistant\"," + fields + "},";
  }

  private static String end(String message, String reason) {
    return HEAD + message + "\"done\":true,\"done_reason\":\"" + reason + "\"," + COUNTS;
  }

  private static Script says(String reason, String... pieces) {
    return (request, connection) -> {
      if (!request.wantsStream()) {
        String whole = message("\"content\":\"" + String.join("", pieces) + "\"");
        connection.answer(200, "application/json", end(whole, reason));
        return;
      }
      connection.openStream();
      for (String piece : pieces) {
        connection.chunk(HEAD + message("\"content\":\"" + piece + "\"") + "\"done\":false}\n");
      }
      connection.chunk(end(message("\"content\":\"\""), reason) + "\n");
      connection.endStream();
    };
  }

  private Completion ask(ModelRequest request, boolean streaming) {
    Target target = caller.target("ollama", stub.baseUrl());
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  private static ModelRequest full() {
    ModelRequest golden = Golden.fullRequest();
    List<Message> messages = new ArrayList<>(golden.messages());
    List<Part> parts = new ArrayList<>(messages.get(1).parts());
    parts.add(new Part.Text("Say."));
    messages.set(1, Message.user(parts));
    return ModelRequest.of(messages)
        .withDocuments(golden.documents())
        .withOptions(
            ModelOptions.none()
                .withMaxOutputTokens(50)
                .withTemperature(0.5)
                .withTopP(0.9)
                .withTopK(3)
                .withMinP(0.1)
                .withRepetitionPenalty(1.1)
                .withPresencePenalty(0.5)
                .withFrequencyPenalty(0.25)
                .withSeed(1L << 33)
                .withStop(List.of("END"))
                .withResponseSchema(Golden.SCHEMA)
                .withTools(List.of(Golden.WEATHER)));
  }

  @Test
  void aFullRequestIsWrittenLikeThis() {
    ask(full(), false);
    assertThat(stub.last().path()).isEqualTo("/v1/api/chat");
    assertThat(stub.last().header("authorization")).contains("Bearer " + Caller.KEY);
    Golden.assertSame("ollama-request.json", stub.last().body());
  }

  @Test
  void aSmallStreamIsAskedForLikeThis() {
    ask(ModelRequest.of("Hi"), true);
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"model\":\"asked-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"options\":{},\"stream\":true,\"truncate\":false,\"shift\":false}");
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
        .isEqualTo(Usage.of(TokenCount.reported(11), TokenCount.reported(7)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void toolCallsAndThoughtsAreReadLikeThis(boolean streaming) {
    String calls =
        "\"content\":\"\",\"thinking\":\"Hm.\",\"tool_calls\":[{\"function\":{\"name\":\"weather\","
            + "\"arguments\":{\"city\":\"Ulm\"}}},{\"id\":\"b\",\"function\":{\"name\":\"time\","
            + "\"arguments\":{}}}]";
    stub.play(
        (request, connection) -> {
          if (streaming) {
            connection.openStream();
            connection.chunk(HEAD + message(calls) + "\"done\":false}\n");
            connection.chunk(end(message("\"content\":\"\""), "stop") + "\n");
            connection.endStream();
          } else {
            connection.answer(200, "application/json", end(message(calls), "stop"));
          }
        });
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.text()).isEmpty();
    assertThat(completion.toolCalls())
        .containsExactly(
            new ToolCall("call-0", "weather", "{\"city\":\"Ulm\"}"),
            new ToolCall("b", "time", "{}"));
  }

  @ParameterizedTest
  @CsvSource({"length, LENGTH, ", "load, , MALFORMED_ANSWER", "unload, , MALFORMED_ANSWER"})
  void doneReasonsAreToldOrRefused(String reason, Finish finish, Kind kind) {
    stub.play(says(reason, ""));
    if (kind == null) {
      assertThat(ask(ModelRequest.of("Hi"), false).finish()).isEqualTo(finish);
      return;
    }
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> ask(ModelRequest.of("Hi"), false));
    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void embeddingsAreAskedForAndReadLikeThis() {
    stub.play(
        Faults.status(200, HEAD + "\"embeddings\":[[0.5,1],[0,-1]],\"prompt_eval_count\":4}"));
    Target target =
        caller
            .backend("ollama", stub.baseUrl(), Map.of("modelport.hosted.embedding-model", "e-1"))
            .targets()
            .get(1);
    Vectors vectors =
        (Vectors) target.call(caller.attempt(target, EmbeddingRequest.of("a", "b"), false));
    assertThat(vectors.vectors()).containsExactly(new float[] {0.5f, 1}, new float[] {0, -1});
    assertThat(vectors.usage().input()).contains(TokenCount.reported(4));
    assertThat(stub.last().path()).isEqualTo("/v1/api/embed");
    assertThat(stub.last().body())
        .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"truncate\":false}");
  }
}
