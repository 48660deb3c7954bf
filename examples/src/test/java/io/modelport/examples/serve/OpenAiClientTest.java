package io.modelport.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.fake.Fake;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenAI's own client for Node works unchanged; skipped where Node or the package is not there. */
@Timeout(180)
class OpenAiClientTest {
  private static final String PACKAGE = "openai@6.49.0";
  private static final String PROGRAM = "openai-client.mjs";
  private static final Script STALLING =
      (request, connection) -> {
        connection.openStream();
        connection.event(OpenAiStub.delta("Half"));
        connection.stall();
      };

  @Test
  void theOfficialClientFindsWhatItExpects() throws Exception {
    Path folder = installed();
    Fake fake =
        Fake.strict()
            .when("Hello")
            .pieces("Good ", "day.")
            .when("weather")
            .callTool("look_up", "{\"city\":\"Bern\"}")
            .when("form")
            .answer("{\"ok\":true}")
            .when("busy")
            .fail(Kind.RATE_LIMITED);
    try (StubServer stub = StubServer.start(STALLING);
        ModelPort hosted = hosted(stub);
        ModelPort port = fake.port();
        ChatServer server = serving(port);
        ChatServer stalling = serving(hosted)) {
      JsonNode seen =
          ServeClient.JSON.readTree(
              run(folder, "node", PROGRAM, url(server), url(stalling)).orElse("no output"));
      assertThat(seen.path("chat").asText()).isEqualTo("Good day.");
      assertThat(seen.path("pieces").toString()).isEqualTo("[\"Good \",\"day.\"]");
      assertThat(seen.path("tokens").asInt()).isPositive();
      assertThat(seen.path("tool").toString())
          .isEqualTo("[\"tool_calls\",\"{\\\"city\\\":\\\"Bern\\\"}\"]");
      assertThat(seen.path("form").path("ok").asBoolean()).isTrue();
      assertThat(seen.path("vectors").toString()).isEqualTo("[\"1.000\",\"1.000\"]");
      assertThat(seen.path("same").asBoolean()).isTrue();
      assertThat(seen.path("models").toString()).contains("\"modelport\"");
      assertThat(seen.path("busy").asText()).isEqualTo("RateLimitError 429");
      assertThat(seen.path("invalid").asText()).isEqualTo("BadRequestError 400");
      assertThat(seen.path("nowhere").asText()).isEqualTo("NotFoundError 404");
      assertThat(seen.path("half").asText()).isEqualTo("Half");
      assertThat(stub.awaitDisconnect(Duration.ofSeconds(5))).isTrue();
    }
  }

  private static ModelPort hosted(StubServer stub) {
    return ModelPort.open(
        Settings.of(
            Map.of(
                "modelport.backend", "hosted",
                "modelport.hosted.provider", "openai-compatible",
                "modelport.hosted.base-url", stub.baseUrl().toString(),
                "modelport.hosted.model", "m")));
  }

  private static ChatServer serving(ModelPort port) throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return ChatServer.start(port, List.of(), free, ClientKey.none(), Duration.ofMillis(200));
  }

  private static String url(ChatServer server) {
    return server.baseUrl().toString();
  }

  /** A folder with the package and the program; kept for the next time. */
  private static Path installed() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "openai-client"));
    try (InputStream program = OpenAiClientTest.class.getResourceAsStream(PROGRAM)) {
      Files.copy(
          Objects.requireNonNull(program),
          folder.resolve(PROGRAM),
          StandardCopyOption.REPLACE_EXISTING);
    }
    assumeTrue(run(folder, "node", "--version").isPresent(), "Node is not on the path.");
    if (!Files.exists(folder.resolve("node_modules/openai/package.json"))) {
      assumeTrue(
          run(
                  folder,
                  "npm",
                  "install",
                  "--prefix",
                  ".",
                  "--no-audit",
                  "--no-fund",
                  "--no-save",
                  "--fetch-retries=0",
                  PACKAGE)
              .isPresent(),
          "npm cannot install " + PACKAGE + "; is there a network?");
    }
    return folder;
  }

  /** What a program says; empty where it cannot be started, fails, or takes too long. */
  private static Optional<String> run(Path folder, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = process.inputReader()) {
        String said = lines.lines().collect(Collectors.joining("\n"));
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        return ended && process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
