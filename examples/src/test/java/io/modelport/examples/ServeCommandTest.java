package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conversation through {@code serve} on the hybrid backend: real engine and stand-in. */
@Timeout(120)
@NeedsNatives
final class ServeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestShell shell = TestShell.with(twoModels());
  private final FutureTask<Integer> serving =
      new FutureTask<>(() -> shell.run("serve", "--port", "0"));
  private final Thread thread = new Thread(serving, "serving");
  private String url = "";

  @BeforeEach
  void start() {
    thread.start();
    await().atMost(60, TimeUnit.SECONDS).until(() -> shell.out().contains("Listening on "));
    url = shell.out().replaceFirst("Listening on ", "").strip();
  }

  @AfterEach
  void endsWhenTold() throws Exception {
    thread.interrupt();
    assertThat(serving.get(30, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void aConversationThatBeganInsideStaysInside() throws Exception {
    ObjectNode body = conversation();
    say(body, "user", "My card 4111 1111 1111 1111 was charged twice.");
    JsonNode first = ask(body);
    assertThat(route(first)).isEqualTo("inside");

    ObjectNode next = conversation(); // without the turn that held the identifier
    say(next, "assistant", text(first));
    say(next, "user", "Say that again, please.");
    assertThat(route(ask(next))).isEqualTo("inside");
  }

  @Test
  void anOrdinaryConversationGoesOutAndMayContinueThere() throws Exception {
    ObjectNode body = conversation();
    say(body, "user", "Where is my parcel?");
    JsonNode first = ask(body);
    assertThat(route(first)).isEqualTo("outside");
    assertThat(text(first)).startsWith("[stand-in] ");
    say(body, "assistant", text(first));
    say(body, "user", "Thanks!");
    assertThat(route(ask(body))).isEqualTo("outside");
  }

  @Test
  void anAssistantTurnFromElsewhereStaysInside() throws Exception {
    ObjectNode body = conversation();
    say(body, "assistant", "Nobody here said this.");
    say(body, "user", "Say that again, please.");
    assertThat(route(ask(body))).isEqualTo("inside");
  }

  @Test
  void aClientMayNameAModelOfThePrivateSide() throws Exception {
    ObjectNode body = conversation().put("model", "second");
    say(body, "user", "Where is my parcel?");
    JsonNode reply = ask(body);
    assertThat(route(reply)).isEqualTo("inside");
    assertThat(reply.path("modelport").path("served").asText()).isEqualTo("second");
    assertThat(ask(body.put("model", "secnod")).path("error").path("message").asText())
        .contains("did you mean \"second\"?");
  }

  private static Map<String, String> twoModels() {
    String file = ExampleSettings.data().orElseThrow().resolve("acknowledge.gguf").toString();
    String models = "modelport.selfhosted.models";
    return Map.of(
        models,
        "first, second",
        models + ".first.model-path",
        file,
        models + ".first.model-sha256",
        OwnModel.ACKNOWLEDGING.sha256(),
        models + ".second.model-path",
        file,
        models + ".second.model-sha256",
        OwnModel.ACKNOWLEDGING.sha256());
  }

  private static ObjectNode conversation() {
    ObjectNode body = JSON.createObjectNode().put("model", "modelport");
    body.putArray("messages");
    return body;
  }

  private static void say(ObjectNode body, String role, String text) {
    ((ArrayNode) body.get("messages")).addObject().put("role", role).put("content", text);
  }

  private JsonNode ask(ObjectNode body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private static String text(JsonNode reply) {
    return reply.path("choices").get(0).path("message").path("content").asText();
  }

  private static String route(JsonNode reply) {
    return reply.path("modelport").path("route").asText();
  }
}
