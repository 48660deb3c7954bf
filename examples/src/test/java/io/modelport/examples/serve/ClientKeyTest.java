package io.modelport.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelPort;
import io.modelport.Secret;
import io.modelport.fake.Fake;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ClientKeyTest {
  private static final ClientKey KEY = ClientKey.of(Optional.of(Secret.of("clients-key-77")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer clients-key-7",
        "Bearer clients-key-777",
        "Bearer CLIENTS-KEY-77",
        "Basic clients-key-77",
        "clients-key-77"
      })
  void nothingElseIsTheKey(String authorization) {
    assertThat(KEY.isIn(authorization)).isFalse();
  }

  @Test
  void theSchemeIsWrittenInAnyCase() {
    assertThat(KEY.isIn("Bearer clients-key-77")).isTrue();
    assertThat(KEY.isIn("bearer  clients-key-77 ")).isTrue();
  }

  @Test
  void withoutItNobodyIsAnsweredAndNoModelAsked() throws Exception {
    Fake fake = Fake.answering("Good day.");
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ModelPort port = fake.port();
        ChatServer server = ChatServer.start(port, List.of(), free, KEY)) {
      for (String path : List.of("/chat/completions", "/embeddings", "/models", "/nowhere")) {
        HttpResponse<String> reply = post(server.baseUrl() + path, "Bearer another");
        assertThat(reply.statusCode()).as(path).isEqualTo(401);
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        JsonNode error = new ObjectMapper().readTree(reply.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("invalid_api_key");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(reply.body()).doesNotContain("another", "clients-key");
      }
      assertThat(fake.requests()).isEmpty();
      String url = server.baseUrl() + "/chat/completions";
      assertThat(post(url, "Bearer clients-key-77").body()).contains("Good day.");
    }
  }

  private static HttpResponse<String> post(String url, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(ServeClient.hello("")))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
