package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.Anchors;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.CheckpointSink;
import io.modelport.audit.Verification;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.http.LogStatement;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import io.modelport.stub.Faults;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints at a server elsewhere, by the one way out. */
@Timeout(120)
class PostedCheckpointsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path place;

  @Test
  void whatTheServerKeepsVouchesForTheLog() throws IOException {
    try (StubServer server = StubServer.start(Faults.status(200, "kept"))) {
      try (ModelPort port = port(server, Map.of())) {
        port.generate(ModelRequest.of("the red question"));
      }
      Received last = server.last();
      assertThat(last.method()).isEqualTo("POST");
      assertThat(last.header("Authorization")).contains("Bearer token-7");
      assertThat(last.body()).doesNotContain("question");
      Path copy = Files.writeString(place.resolve("copy.jsonl"), last.body() + "\n");
      Verification found =
          AuditFolder.at(place.resolve("log")).verify(Anchors.none().withCopy(copy));
      assertThat(found.verdict()).isEqualTo(Verification.Verdict.INTACT);
    }
  }

  @Test
  void aServerThatFailsIsAskedAgainAndNoCallWaitsForIt() {
    try (StubServer server = StubServer.start(Faults.status(500, "broken"))) {
      try (ModelPort port = port(server, Map.of("modelport.audit.checkpoint-interval", "10ms"))) {
        port.generate(ModelRequest.of("hello"));
        Awaitility.await().atMost(PATIENCE).until(() -> server.received().size() >= 2);
        server.play(Faults.status(204, ""));
        int before = server.received().size();
        Awaitility.await().atMost(PATIENCE).until(() -> server.received().size() > before);
        assertThatCode(() -> port.generate(ModelRequest.of("hello"))).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void manyCheckpointsForAServerThatFailsAreOneAttempt() {
    String line =
        "{\"version\":1,\"log\":\"2b1f7c0e-0000-4000-8000-000000000001\",\"size\":7,\"root\":\""
            + "0".repeat(64)
            + "\",\"link\":\""
            + "0".repeat(64)
            + "\",\"time\":\"2026-11-21T10:00:00Z\"}";
    try (StubServer server = StubServer.start(Faults.status(500, "broken"))) {
      Settings settings = settings(server, Map.of());
      Gate gate =
          new Gate(Perimeter.of(List.of("127.0.0.1:" + server.port())), Sensitivity.INTERNAL);
      Context context = new Context(settings, Installed.find(), gate, "none");
      CheckpointSink sink = PostedCheckpoints.of(settings, context, Duration.ofHours(1)).get(0);
      for (int i = 0; i < 1_000; i++) {
        sink.offer(line);
      }
      Awaitility.await().atMost(PATIENCE).until(() -> !server.received().isEmpty());
      sink.close();
      assertThat(server.received()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void anAddressOutsideThePerimeterIsAMistake() {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.audit.directory",
                place.resolve("log").toString(),
                "modelport.audit.checkpoint-url",
                "https://anchor.example.org/checkpoints"));
    assertThatThrownBy(() -> Assembly.over("scripted", new Only(target()), settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.audit.checkpoint-url is at anchor.example.org:443")
        .hasMessageContaining("list it in modelport.perimeter");
  }

  @Test
  void aTokenThatWouldTravelInClearIsAMistakeInsideThePerimeterToo() {
    Settings settings =
        Settings.of(
                Map.of(
                    "modelport.audit.directory",
                    place.resolve("log").toString(),
                    "modelport.perimeter",
                    "anchor.example.org:80",
                    "modelport.audit.checkpoint-url",
                    "http://anchor.example.org/checkpoints",
                    "modelport.audit.checkpoint-token-env",
                    "TOKEN"))
            .withEnvironment(Map.of("TOKEN", "token-7"));
    assertThatThrownBy(() -> Assembly.over("scripted", new Only(target()), settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.audit.checkpoint-token-env")
        .hasMessageContaining("in clear to anchor.example.org:80")
        .hasMessageNotContaining("token-7");
  }

  @Test
  void nothingButACheckpointFitsIntoAStatement() {
    for (String other : List.of("", "{}", "{\"version\":1,\"log\":\"my secret\"}")) {
      assertThatThrownBy(() -> LogStatement.of(other)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private ModelPort port(StubServer server, Map<String, String> more) {
    return Assembly.over("scripted", new Only(target()), settings(server, more));
  }

  private Settings settings(StubServer server, Map<String, String> more) {
    Settings settings =
        Settings.of(
                Map.of(
                    "modelport.audit.directory",
                    place.resolve("log").toString(),
                    "modelport.perimeter",
                    "127.0.0.1:" + server.port() + ", localhost:" + server.port(),
                    "modelport.audit.checkpoint-url",
                    server.baseUrl().toString() + "/checkpoints",
                    "modelport.audit.checkpoint-token-env",
                    "TOKEN"))
            .withEnvironment(Map.of("TOKEN", "token-7"));
    for (Map.Entry<String, String> each : more.entrySet()) {
      settings = settings.with(each.getKey(), each.getValue());
    }
    return settings;
  }

  private static Target target() {
    return inside("own", answering("fine"));
  }

  private record Only(Target target) implements Backend {
    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public Choice choose(Routing routing) {
      return new Choice(routing.permitted(), "the only one");
    }

    @Override
    public void close() {}
  }
}
