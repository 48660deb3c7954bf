package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.TokenCount;
import io.modelport.stub.Faults;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the five servers say, each in its own form, and what it means. */
@Timeout(30)
class ServerWireTest {
  private static final char QUOTE = '\'';

  @ParameterizedTest
  @EnumSource(Dialogue.class)
  void anAnswerIsReadInEveryForm(Dialogue server) {
    try (StubServer stub = StubServer.start(Probed.well(server));
        ModelPort port = Servers.open(new ManualTime(), stub.baseUrl())) {
      assertHi(port.generate(SECRET));
      try (ModelStream stream = port.stream(SECRET)) {
        assertHi(stream.response());
      }
      assertThat(stub.last().body().replace(" ", "")).contains("\"include_usage\":true");
      assertThat(stub.last().path()).isEqualTo("/v1/chat/completions");
    }
  }

  private static void assertHi(ModelResponse response) {
    assertThat(response.text()).isEqualTo("Hi you");
    assertThat(response.finish()).isEqualTo(Finish.STOP);
    assertThat(response.usage().input()).contains(TokenCount.reported(3));
    assertThat(response.usage().output()).contains(TokenCount.reported(2));
  }

  @ParameterizedTest(name = "{0} {1} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "vLLM | 400 | {'object':'error','message':'The maximum context length is 64 tokens and you"
            + " asked for 99.','type':'BadRequestError','param':null,'code':400} |"
            + " CONTEXT_TOO_LONG",
        "vLLM | 400 | {'error':{'message':'The prompt is longer than the maximum model length of"
            + " 64.','type':'BadRequestError','param':null,'code':400}} | CONTEXT_TOO_LONG",
        "vLLM | 400 | {'error':{'message':'The context length is only 64 tokens.','type':"
            + "'BadRequestError','param':'input_tokens','code':400}} | CONTEXT_TOO_LONG",
        "vLLM | 404 | {'error':{'message':'No such model.','type':'NotFoundError','param':'model',"
            + "'code':404}} | INVALID_REQUEST",
        "vLLM | 401 | {'error':'Unauthorized'} | UNAUTHORIZED",
        "vLLM | 500 | {'error':{'message':'Engine died.','type':'InternalServerError','code':500}}"
            + " | INTERNAL",
        "vLLM | 503 | {'error':{'message':'Busy.','type':'ServiceUnavailableError','code':503}} |"
            + " OVERLOADED",
        "llama-server | 400 | {'error':{'code':400,'message':'Too large.','type':"
            + "'exceed_context_size_error','n_prompt_tokens':99,'n_ctx':64}} | CONTEXT_TOO_LONG",
        "llama-server | 503 | {'error':{'code':503,'message':'Loading','type':"
            + "'unavailable_error'}} | OVERLOADED",
        "llama-server | 401 | {'error':{'code':401,'message':'No.','type':'authentication_error'}}"
            + " | UNAUTHORIZED",
        "llama-server | 400 | {'error':{'code':400,'message':'Bad grammar.','type':"
            + "'invalid_request_error'}} | INVALID_REQUEST",
        "Ollama | 404 | {'error':{'message':'model not found, try pulling it','type':"
            + "'not_found_error','param':null,'code':null}} | INVALID_REQUEST",
        "Ollama | 503 | {'error':{'message':'server busy, maximum pending requests','type':"
            + "'api_error','param':null,'code':null}} | OVERLOADED",
        "Ollama | 400 | {'error':{'message':'the input length exceeds the context length','type':"
            + "'invalid_request_error'}} | CONTEXT_TOO_LONG",
        "Ollama | 500 | {'error':{'message':'runner terminated','type':'api_error'}} | INTERNAL",
        "TGI | 422 | {'error':'Input error: `inputs` must have less than 64 tokens. Given: 99',"
            + "'error_type':'validation'} | CONTEXT_TOO_LONG",
        "TGI | 422 | {'error':'Input error: `inputs` tokens + `max_new_tokens` must be <= 64.',"
            + "'error_type':'validation'} | CONTEXT_TOO_LONG",
        "TGI | 422 | {'error':'`temperature` must be positive','error_type':'validation'} |"
            + " INVALID_REQUEST",
        "TGI | 429 | {'error':'Model is overloaded','error_type':'overloaded'} | RATE_LIMITED",
        "TGI | 424 | {'error':'Generation failed','error_type':'generation'} | INTERNAL",
        "TGI | 500 | {'error':'Incomplete','error_type':'incomplete_generation'} | INTERNAL",
        "LM Studio | 400 | {'error':'Tokens to keep are more than the context length (n_keep: 99 >="
            + " n_ctx: 64)'} | CONTEXT_TOO_LONG",
        "LM Studio | 404 | {'error':{'message':'Model is not loaded.','type':"
            + "'invalid_request_error','code':'model_not_found'}} | INVALID_REQUEST",
        "LM Studio | 200 | {'error':'Unexpected endpoint or method.'} | MALFORMED_ANSWER"
      })
  void aRefusalHasItsKind(String server, int status, String body, Kind kind) {
    try (StubServer stub = StubServer.start(Probed.well(Faults.status(status, json(body))));
        ModelPort port = Servers.open(new ManualTime(), stub.baseUrl())) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(SECRET));
      assertThat(failure.kind()).as(server).isEqualTo(kind);
    }
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "vLLM | {'error':{'message':'Died.','type':'InternalServerError','code':500}} | INTERNAL",
        "llama-server | {'error':{'code':503,'message':'Gone.','type':'unavailable_error'}} |"
            + " OVERLOADED",
        "llama-server | {'error':{'code':400,'type':'exceed_context_size_error'}} |"
            + " CONTEXT_TOO_LONG",
        "Ollama | {'error':{'message':'runner stopped','type':'api_error'}} | MALFORMED_ANSWER",
        "TGI | {'error':'Model is overloaded','error_type':'overloaded'} | OVERLOADED",
        "LM Studio | {'error':{'message':'more than the context length'}} | CONTEXT_TOO_LONG"
      })
  void anErrorInsideAStreamHasItsKindAndBehindAPieceItCutsTheAnswer(
      String server, String body, Kind kind) {
    Script atOnce =
        (request, connection) -> {
          connection.openStream();
          connection.chunk("event: error\ndata: " + json(body) + "\n\n");
          connection.endStream();
        };
    Script afterAPiece =
        (request, connection) -> {
          connection.openStream();
          connection.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}");
          connection.event(json(body));
          connection.endStream();
        };
    assertThat(streamed(atOnce).kind()).as(server).isEqualTo(kind);
    ModelException cut = streamed(afterAPiece);
    assertThat(cut.kind()).as(server).isEqualTo(Kind.TRUNCATED);
    assertThat(cut.partialText()).contains("Half");
  }

  private static ModelException streamed(Script script) {
    try (StubServer stub = StubServer.start(Probed.well(script));
        ModelPort port = Servers.open(new ManualTime(), stub.baseUrl());
        ModelStream stream = port.stream(SECRET)) {
      return catchThrowableOfType(ModelException.class, stream::response);
    }
  }

  private static String json(String body) {
    return body.replace(QUOTE, '"');
  }
}
