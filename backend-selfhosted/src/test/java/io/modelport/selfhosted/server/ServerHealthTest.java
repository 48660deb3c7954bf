package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static io.modelport.selfhosted.server.Servers.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelStream;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is probed, how, when, and what follows. */
@Timeout(60)
class ServerHealthTest {
  private final ManualTime time = new ManualTime();

  @Test
  void aProbeCarriesNothingButTheKey() {
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Hello")))) {
      Map<String, String> settings = Servers.settings(server.baseUrl());
      try (ModelPort port = Servers.open(time, settings)) {
        assertThat(server.received())
            .extracting(Received::path)
            .containsExactly("/health", "/v1/models");
        assertThat(server.received()).allMatch(probe -> probe.body().isEmpty());
        assertThat(server.received()).allMatch(probe -> probe.header("Upgrade").isEmpty());
        assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
      }
      assertThat(server.last().header("Upgrade")).isEmpty();
      assertThat(server.last().header("HTTP2-Settings")).isEmpty();
    }
  }

  @Test
  void aServerThatDrainsGetsNoNewWorkAndIsUsedAgainWithinHalfAMinute() {
    Probed well = Probed.well(OpenAiStub.says("Hello"));
    try (StubServer server = StubServer.start(well);
        ModelPort port = Servers.open(time, server.baseUrl())) {
      server.play(well.withHealth(Faults.status(503, "{}")));
      time.advance(Duration.ofSeconds(10));
      assertUnreachable(port, "its health page says that it takes no work now (503)");
      assertThat(calls(server)).isEmpty();
      server.play(well);
      time.advance(Duration.ofSeconds(30));
      assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
    }
  }

  @Test
  void whatRunsGoesOnWhileItsServerDrains() throws Exception {
    CountDownLatch draining = new CountDownLatch(1);
    Probed well =
        Probed.well(
            (request, connection) -> {
              connection.openStream();
              connection.event(OpenAiStub.delta("Half"));
              awaitLatch(draining);
              connection.event(OpenAiStub.delta(" and half"));
              OpenAiStub.end(connection, "stop");
            });
    try (StubServer server = StubServer.start(well);
        ModelPort port = Servers.open(time, server.baseUrl());
        ModelStream stream = port.stream(SECRET)) {
      assertThat(stream.iterator().next().text()).isEqualTo("Half");
      server.play(well.withHealth(Faults.status(503, "{}")));
      time.advance(Duration.ofSeconds(10));
      assertUnreachable(port, "takes no work now");
      draining.countDown();
      assertThat(stream.response().text()).isEqualTo("Half and half");
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatIsOutIsProbedHalfAsOften() {
    Probed down = Probed.well(OpenAiStub.says("x")).withHealth(Faults.status(500, "{}"));
    try (StubServer server = StubServer.start(down);
        ModelPort port = Servers.open(time, server.baseUrl())) {
      time.advance(Duration.ofMinutes(4));
      assertThat(server.received()).hasSize(1 + 15);
      server.play(Probed.well(OpenAiStub.says("x")));
      time.advance(Duration.ofSeconds(16));
      int before = server.received().size();
      time.advance(Duration.ofMinutes(4));
      assertThat(server.received()).hasSize(before + 2 * 30);
      assertThat(port.generate(SECRET).text()).isEqualTo("x");
    }
  }

  @Test
  void aServerThatCannotBeReachedIsNamedOnceInTheSentence() {
    try (ModelPort port = Servers.open(time, StubServer.refusingUrl())) {
      assertThatThrownBy(() -> port.generate(SECRET))
          .hasMessageStartingWith(
              "No target is available: selfhosted: it cannot be reached: the connection was"
                  + " refused")
          .hasMessageEndingWith("(ConnectException).");
    }
  }

  @Test
  void aServerIsAskedFirstOnlyOnceItIsKnownToBeWell() {
    URI gone = StubServer.refusingUrl();
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Here")));
        ModelPort port = Servers.open(time, gone, server.baseUrl())) {
      for (int i = 0; i < 4; i++) {
        assertThat(port.generate(SECRET).origin().attempts()).hasSize(1);
      }
    }
  }

  @Test
  void aServerThatIsLateOnceKeepsItsWorkAndLosesItTheSecondTime() throws InterruptedException {
    Probed well = Probed.well(OpenAiStub.says("Hello"));
    try (StubServer server = StubServer.start(well);
        ModelPort port = Servers.open(time, server.baseUrl())) {
      server.play(well.withHealth(Faults.stallBeforeHeaders()));
      lateProbe(server);
      assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
      lateProbe(server);
      assertUnreachable(port, "did not answer a probe within 5 s");
    }
  }

  /** The probe blocks one thread; the other moves the clock on to its alarm. */
  private void lateProbe(StubServer server) throws InterruptedException {
    int before = server.received().size();
    Thread prober = new Thread(() -> time.advance(Duration.ofSeconds(10)));
    prober.start();
    Awaitility.await().until(() -> server.received().size() > before);
    time.advance(Prober.PATIENCE);
    prober.join();
  }

  @Test
  void aServerWithoutAHealthPageIsWellIfItListsItsModels() {
    Probed ollama =
        Probed.well(OpenAiStub.says("Hi")).withHealth(Faults.status(404, "404 page not found"));
    try (StubServer server = StubServer.start(ollama);
        ModelPort port = Servers.open(time, server.baseUrl())) {
      assertThat(port.generate(SECRET).text()).isEqualTo("Hi");
      server.play(ollama.withModels(Faults.status(503, "{}")));
      time.advance(Duration.ofSeconds(10));
      assertUnreachable(port, "its list of models says that it takes no work now (503)");
    }
  }

  @Test
  void aServerWithAnotherModelIsLeftOutAndTheSentenceListsWhatItHas() {
    Probed well = Probed.well(OpenAiStub.says("Hello"));
    Probed other = well.withModels(Probed.lists("big-model", "bigger\\u0007model"));
    try (StubServer server = StubServer.start(other);
        ModelPort port = Servers.open(time, server.baseUrl())) {
      assertUnreachable(
          port, "it does not have the model small-model but big-model, bigger?model;");
      server.play(well);
      time.advance(Duration.ofSeconds(30));
      assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
    }
  }

  @Test
  void theModelCheckCanWarnAloneOrBeOff() {
    for (String rigour : List.of("warn", "off")) {
      ManualTime own = new ManualTime();
      Probed other =
          Probed.well(OpenAiStub.says("Hello")).withModels(Probed.lists("/models/file.gguf"));
      try (StubServer server = StubServer.start(other)) {
        Map<String, String> settings = Servers.settings(server.baseUrl());
        settings.put("modelport.selfhosted.model-check", rigour);
        try (ModelPort port = Servers.open(own, settings)) {
          assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
        }
      }
    }
  }

  @Test
  void aListThatIsNoneProvesNothing() {
    for (String body : List.of("", "{}", "[]", "<html>", "{\"data\":{}}")) {
      assertThat(ServedModels.of(body)).as(body).isEmpty();
    }
    assertThat(ServedModels.of("{\"data\":[{\"id\":\"llama3:latest\"}]}").orElseThrow())
        .matches(served -> served.contains("llama3"))
        .matches(served -> !served.contains("llama"));
    assertThat(ServedModels.of("{\"data\":[]}").orElseThrow()).hasToString("none");
    assertThat(
            ServedModels.of(
                    "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"},{\"id\":\"4\"},"
                        + "{\"id\":\"5\"},{\"id\":\"6\"}]}")
                .orElseThrow())
        .hasToString("1, 2, 3, 4, 5 and 1 more");
  }

  @Test
  void withoutHealthChecksNobodyIsProbed() {
    try (StubServer server = StubServer.start(OpenAiStub.says("Hello"))) {
      Map<String, String> settings = Servers.settings(server.baseUrl());
      settings.put("modelport.selfhosted.health-check", "off");
      try (ModelPort port = Servers.open(time, settings)) {
        time.advance(Duration.ofMinutes(5));
        assertThat(server.received()).isEmpty();
        assertThat(port.generate(SECRET).text()).isEqualTo("Hello");
      }
    }
  }

  @Test
  void closingEndsTheProbes() {
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Hello")))) {
      Servers.open(time, server.baseUrl()).close();
      int before = server.received().size();
      time.advance(Duration.ofMinutes(5));
      assertThat(server.received()).hasSize(before);
    }
  }

  private static void assertUnreachable(ModelPort port, String why) {
    assertThatThrownBy(() -> port.generate(SECRET))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasMessageContaining(why);
  }
}
