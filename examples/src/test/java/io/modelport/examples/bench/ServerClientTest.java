package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.modelport.examples.bench.Ask.Choice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerClientTest {
  private static final String ANSWER =
      """
      data: {"choices":[{"delta":{"role":"assistant","content":null}}]}

      data: {"choices":[{"delta":{"content":"a"}}]}

      data: {"choices":[{"delta":{"content":"b"}}]}

      data: {"choices":[],"timings":{"cache_n":3,"prompt_n":9,"predicted_n":2}}

      data: [DONE]

      """;

  private final List<JsonNode> asked = new ArrayList<>();
  private HttpServer server;
  private ServerClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    client = new ServerClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tokensAreCountedByTheServer() {
    answering(200, ANSWER);
    Timing timing = client.answer(new Ask("a b", 2, 2, Choice.SAMPLED));
    assertThat(timing.promptTokens()).isEqualTo(9);
    assertThat(timing.answerTokens()).isEqualTo(2);
    assertThat(timing.firstNanos()).isPositive().isLessThanOrEqualTo(timing.nanos());
    assertThat(asked.get(0).path("top_k").asInt()).isEqualTo(40);
    assertThat(asked.get(0).path("samplers")).hasSize(4);
    assertThat(asked.get(0).path("max_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void theLikeliestTokenNeedsNoOtherSampler() {
    answering(200, ANSWER);
    client.answer(new Ask("a b", 2, 2, Choice.GREEDY));
    assertThat(asked.get(0).path("temperature").asInt()).isZero();
    assertThat(asked.get(0).path("samplers")).hasSize(1);
  }

  @Test
  void aServerThatRefusesIsNotMeasured() {
    answering(503, "");
    assertThatThrownBy(() -> client.answer(new Ask("a", 1, 1, Choice.GREEDY)))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessageContaining("503");
  }

  @Test
  void nobodyIsReadyWhereNothingListens() throws Exception {
    server.stop(0);
    assertThat(client.isReady()).isFalse();
  }

  private void answering(int status, String body) {
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(status, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
  }
}
