package io.modelport.examples.serve;

import static io.modelport.examples.serve.ServeClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ToolChoice;
import io.modelport.fake.Fake;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ChatServerTest {
  @Test
  void answersInOpenAisForm() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("Good day.").port())) {
      JsonNode reply = client.json(hello(""));
      assertThat(reply.path("object").asText()).isEqualTo("chat.completion");
      JsonNode choice = reply.path("choices").get(0);
      assertThat(choice.path("message").path("content").asText()).isEqualTo("Good day.");
      assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
      assertThat(reply.path("usage").path("completion_tokens").asInt()).isPositive();
      assertThat(reply.path("modelport").path("route").asText()).isEqualTo("outside");
      assertThat(client.get("/models").body()).contains("\"id\":\"modelport\"");
    }
  }

  @Test
  void servesEmbeddings() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("").port())) {
      String two = "{\"model\":\"modelport\",\"input\":[\"one\",\"two\"],\"user\":\"u1\"}";
      JsonNode reply = ServeClient.JSON.readTree(client.postTo("/embeddings", two).body());
      assertThat(reply.path("data")).hasSize(2);
      assertThat(reply.path("data").get(1).path("index").asInt()).isEqualTo(1);
      assertThat(reply.path("data").get(0).path("embedding").get(0).isNumber()).isTrue();
      assertThat(reply.path("usage").has("prompt_tokens")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"input\":[]",
        "\"input\":[1,2]",
        "\"input\":\"one\",\"encoding_format\":\"hex\"",
        "\"input\":\"one\",\"dimensions\":8"
      })
  void embeddingsThatCannotBeGivenAsAskedAreRefused(String fields) throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("").port())) {
      String body = "{\"model\":\"modelport\"," + fields + "}";
      assertThat(client.postTo("/embeddings", body).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void streamsPiecesThenTheEndThenTokensWhereAsked() throws Exception {
    Fake fake = Fake.strict().when("Hello").pieces("Good ", "day.");
    try (ServeClient client = new ServeClient(fake.port())) {
      HttpResponse<String> reply =
          client.post(hello("\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
      assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      List<String> data = reply.body().lines().filter(line -> line.startsWith("data: ")).toList();
      assertThat(data.get(0)).contains("\"role\":\"assistant\"", "\"content\":\"Good \"");
      assertThat(data.get(1)).contains("\"content\":\"day.\"");
      assertThat(data.get(2)).contains("\"finish_reason\":\"stop\"");
      assertThat(data.get(3)).contains("\"choices\":[]", "\"completion_tokens\"");
      assertThat(data.get(4)).isEqualTo("data: [DONE]");
      assertThat(client.post(hello("\"stream\":true")).body()).doesNotContain("\"usage\"");
    }
  }

  @Test
  void handsOnWhatTheClientAsksFor() throws Exception {
    Fake fake = Fake.answering("{}");
    try (ServeClient client = new ServeClient(fake.port())) {
      String more =
          "\"max_tokens\":7,\"temperature\":0.5,\"top_p\":0.9,\"stop\":[\"END\"],\"seed\":42,\"n\":1,"
              + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\","
              + "\"strict\":true,\"schema\":{\"type\":\"object\"}}},"
              + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\","
              + "\"description\":\"Looks up\",\"parameters\":{\"type\":\"object\"}}}],"
              + "\"tool_choice\":\"none\",\"user\":\"u1\"";
      assertThat(client.post(hello(more)).statusCode()).isEqualTo(200);
      ModelRequest seen = fake.requests().get(0);
      ModelOptions options = seen.options();
      assertThat(options.maxOutputTokens()).hasValue(7);
      assertThat(options.temperature()).hasValue(0.5);
      assertThat(options.topP()).hasValue(0.9);
      assertThat(options.stop()).containsExactly("END");
      assertThat(options.seed()).hasValue(42);
      assertThat(options.responseSchema()).hasValue("{\"type\":\"object\"}");
      assertThat(options.tools().get(0).name()).isEqualTo("look_up");
      assertThat(options.toolChoice()).hasValue(ToolChoice.NONE);
      assertThat(seen.context().principal()).hasValue("u1");
    }
  }

  @Test
  void handsToolCallsOut() throws Exception {
    Fake fake = Fake.strict().when("Hello").callTool("look_up", "{\"order\":1}");
    String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\"}}]";
    try (ServeClient client = new ServeClient(fake.port())) {
      JsonNode choice = client.json(hello(tools)).path("choices").get(0);
      assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
      JsonNode call = choice.path("message").path("tool_calls").get(0);
      assertThat(call.path("function").path("name").asText()).isEqualTo("look_up");
      assertThat(call.path("function").path("arguments").asText()).isEqualTo("{\"order\":1}");
      assertThat(client.post(hello(tools + ",\"stream\":true")).body())
          .contains("\"tool_calls\":[{\"index\":0", "\"finish_reason\":\"tool_calls\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":2",
        "\"logit_bias\":{\"50256\":-100}",
        "\"functions\":[]",
        "\"modalities\":[\"audio\"]",
        "\"store\":true",
        "\"parallel_tool_calls\":false",
        "\"some_new_field\":1",
        "\"temperature\":9",
        "\"temperature\":\"hot\"",
        "\"max_tokens\":1.5",
        "\"max_tokens\":1,\"max_completion_tokens\":2",
        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"a\"}}",
        "\"response_format\":{\"type\":\"grammar\"}",
        "\"stream_options\":{\"include_usage\":true}",
        "\"top_logprobs\":3"
      })
  void refusesWhatItCannotHonour(String field) throws Exception {
    Fake fake = Fake.answering("Good day.");
    try (ServeClient client = new ServeClient(fake.port())) {
      HttpResponse<String> reply = client.post(hello(field));
      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(reply.body()).contains("\"error\":{\"message\":", "invalid_request_error");
      assertThat(fake.requests()).isEmpty();
    }
  }

  @Test
  void aClientMayNameAModel() throws Exception {
    ModelPort port = request -> ModelResponse.of(request.context().model().orElse("the usual one"));
    try (ServeClient client =
        new ServeClient(port, List.of("small", "big"), Duration.ofMinutes(5))) {
      String hello = hello("");
      assertThat(content(client.json(hello))).isEqualTo("the usual one");
      JsonNode big = client.json(hello.replace("modelport", "big"));
      assertThat(content(big)).isEqualTo("big");
      assertThat(big.path("model").asText()).isEqualTo("big");
      assertThat(client.get("/models").body())
          .contains("\"id\":\"modelport\"", "\"id\":\"small\"", "\"id\":\"big\"");
      HttpResponse<String> wrong = client.post(hello.replace("modelport", "bigg"));
      assertThat(wrong.statusCode()).isEqualTo(404);
      assertThat(wrong.body()).contains("model_not_found", "did you mean \\\"big\\\"?");
    }
  }

  private static String content(JsonNode reply) {
    return reply.path("choices").path(0).path("message").path("content").asText();
  }

  @Test
  void refusesOtherModelsMethodsPathsTypesAndBodies() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("Good day.").port())) {
      assertThat(client.post(hello("").replace("modelport", "gpt-5")).statusCode()).isEqualTo(404);
      assertThat(client.post("{\"model\":").statusCode()).isEqualTo(400);
      assertThat(client.post("[]").statusCode()).isEqualTo(400);
      assertThat(client.get("/chat/completions").statusCode()).isEqualTo(405);
      assertThat(client.get("/embeddings").statusCode()).isEqualTo(405);
      assertThat(client.get("/files").statusCode()).isEqualTo(404);
      assertThat(client.post("x".repeat(Replies.LIMIT + 1)).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void bytesInNoEncodingAreRefusedInWords() throws Exception {
    byte[] half = {0, 0, 0, '{', -1, -1, -1, -1, -1}; // looks like UTF-32, and is cut
    try (ServeClient client = new ServeClient(Fake.answering("Good day.").port())) {
      assertThat(client.post(half).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void turnsWebPagesAway() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("Good day.").port())) {
      assertThat(raw(client, "Host: evil.example\r\nContent-Type: application/json"))
          .startsWith("HTTP/1.1 403");
      assertThat(raw(client, "Host: localhost\r\nContent-Type: text/plain"))
          .startsWith("HTTP/1.1 415");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyFailureHasItsStatus(Kind kind) throws Exception {
    if (kind == Kind.TRUNCATED || kind == Kind.CANCELLED) {
      return; // not failures that a fake can start with; the table is exhaustive by its compiler
    }
    Fake fake = Fake.strict().when("Hello").fail(kind);
    try (ServeClient client = new ServeClient(fake.port())) {
      for (String more : List.of("", "\"stream\":true")) {
        HttpResponse<String> reply = client.post(hello(more));
        assertThat(reply.statusCode()).isEqualTo(ErrorTable.status(kind));
        assertThat(reply.body()).contains("\"code\":\"" + ErrorTable.code(kind) + "\"");
      }
    }
  }

  @Test
  void aCutStreamEndsInAnErrorAndWithoutDone() throws Exception {
    Fake fake = Fake.strict().when("Hello").cutAfter("Good ");
    try (ServeClient client = new ServeClient(fake.port())) {
      String body = client.post(hello("\"stream\":true")).body();
      assertThat(body).contains("Good ", "\"code\":\"truncated\"").doesNotContain("[DONE]");
    }
  }

  @Test
  void aClientThatGoesBeforeTheFirstPieceEndsTheWorkUpstream() throws Exception {
    Stalling port = new Stalling();
    try (ServeClient client = new ServeClient(port, Duration.ofMillis(50))) {
      try (InputStream body = client.open(hello("\"stream\":true")).body()) {
        assertThat(body.read()).isEqualTo(':'); // a comment: it works on it
      }
      assertThat(port.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String raw(ServeClient client, String headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.baseUrl().getPort())) {
      String head = "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n";
      OutputStream out = socket.getOutputStream();
      String request = head + headers + "\r\nConnection: close\r\n\r\n{}";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Never answers, and tells when its stream is closed. */
  private static final class Stalling implements ModelPort, ModelStream {
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public ModelResponse generate(ModelRequest request) {
      throw new UnsupportedOperationException("Only streams are asked for.");
    }

    @Override
    public ModelStream stream(ModelRequest request) {
      return this;
    }

    @Override
    public Iterator<Piece> iterator() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.<Piece>of().iterator();
    }

    @Override
    public ModelResponse response() {
      return ModelResponse.of("");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
