package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Azure and Bedrock, which speak OpenAI's form, differ from OpenAI. */
class OpenAiKinWireTest {
  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(OpenAiStub.says("Hel", "lo é"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  @Test
  void azureGetsOpenAisBodyAndTheKeyInAHeaderOfItsOwn() {
    caller.ask(caller.target("azure-openai", stub.baseUrl()), Golden.fullRequest());
    assertThat(stub.last().path()).isEqualTo("/v1/chat/completions");
    assertThat(stub.last().header("api-key")).contains(Caller.KEY);
    assertThat(stub.last().header("authorization")).isEmpty();
    Golden.assertSame("openai-request.json", stub.last().body());
  }

  @Test
  void azuresWordOnItsFilterBeforeTheAnswerIsNoPieceOfIt() {
    stub.play(
        (request, connection) -> {
          connection.openStream();
          connection.event(
              "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                  + "\"prompt_filter_results\":[{\"prompt_index\":0}]}");
          connection.event(OpenAiStub.delta("Hello"));
          OpenAiStub.end(connection, "stop");
        });
    Target target = caller.target("azure-openai", stub.baseUrl());
    Completion completion = caller.stream(target, ModelRequest.of("Hi"));
    assertThat(completion.text()).isEqualTo("Hello");
    assertThat(completion.modelServed()).contains(OpenAiStub.MODEL_SERVED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatAzureFilteredIsNone(boolean streaming) {
    String half = "{\"role\":\"assistant\",\"content\":\"Ha\"}";
    stub.play(
        streaming
            ? (request, connection) -> {
              connection.openStream();
              connection.event(OpenAiStub.delta("Ha"));
              OpenAiStub.end(connection, "content_filter");
            }
            : Faults.status(200, OpenAiStub.completion(half, "content_filter")));
    Target target = caller.target("azure-openai", stub.baseUrl());
    ModelRequest request = ModelRequest.of("Hi");
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () -> {
              Completion none =
                  streaming ? caller.stream(target, request) : caller.ask(target, request);
              assertThat(none).isNull();
            });
    assertThat(failure.kind()).isEqualTo(Kind.CONTENT_FILTERED);
    assertThat(failure.partialText()).contains("Ha");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bedrockGetsItsKeyAsABearerAndTheOlderNameOfTheLimit(boolean streaming) {
    Target target = caller.target("bedrock", stub.baseUrl());
    ModelRequest request =
        ModelRequest.of("Hi").withOptions(ModelOptions.none().withMaxOutputTokens(9));
    Completion completion =
        streaming ? caller.stream(target, request) : caller.ask(target, request);
    assertThat(completion.text()).isEqualTo("Hello é");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(stub.last().header("authorization")).contains("Bearer " + Caller.KEY);
    assertThat(stub.last().body()).contains("\"max_tokens\":9");
  }
}
