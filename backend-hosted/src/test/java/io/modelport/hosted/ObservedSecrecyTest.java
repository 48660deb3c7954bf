package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Planted words are in no span and in no dump of the threads, on failing paths either. */
@Timeout(60)
class ObservedSecrecyTest {
  private static final String PROMPT = "planted-prompt-5512";
  private static final String ANSWER = "planted-answer-9034";
  private static final int TELLING = 6;

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @BeforeEach
  void watch() {
    GlobalOpenTelemetry.resetForTest();
    OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
        .buildAndRegisterGlobal();
  }

  @AfterEach
  void stopWatching() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void noSpanHasThem() {
    String echo = "{\"error\":{\"message\":\"" + PROMPT + " " + Caller.KEY + "\"}}";
    List<Script> scripts =
        List.of(
            OpenAiStub.says(ANSWER),
            Faults.status(400, echo),
            Faults.status(401, echo),
            Faults.status(500, echo),
            Faults.status(200, echo),
            Faults.status(302, echo, "Location: http://" + PROMPT + ".example/"),
            Faults.nonsense("text/html", "<p>" + ANSWER),
            Faults.resetInBody());
    for (Script script : scripts) {
      try (StubServer stub = StubServer.start(script);
          ModelPort port = open(stub)) {
        ask(() -> port.generate(ModelRequest.of(PROMPT)).text());
        ask(() -> port.stream(ModelRequest.of(PROMPT)).response().text());
      }
    }
    assertThat(spans.getFinishedSpanItems()).hasSizeGreaterThanOrEqualTo(2 * scripts.size());
    spans.getFinishedSpanItems().forEach(span -> assertSilent(span.toString()));
  }

  @Test
  void noDumpOfTheThreadsHasThem() {
    Script halting =
        (request, connection) -> {
          connection.openStream();
          connection.event(OpenAiStub.delta(ANSWER));
          connection.stall();
        };
    try (StubServer stub = StubServer.start(halting);
        ModelPort port = open(stub);
        ModelStream stream = port.stream(ModelRequest.of(PROMPT))) {
      assertThat(stream.iterator().next().text()).isEqualTo(ANSWER);
      String dump =
          Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
              .map(thread -> thread + Arrays.toString(thread.getStackTrace()))
              .collect(Collectors.joining());
      assertThat(dump).contains("modelport-stream");
      assertSilent(dump);
    }
  }

  private interface Asking {
    String ask();
  }

  private static void ask(Asking asking) {
    try {
      assertThat(asking.ask()).isEqualTo(ANSWER);
    } catch (ModelException e) {
      // the failing paths are meant to fail
    }
  }

  private static void assertSilent(String text) {
    assertThat(text).doesNotContain(PROMPT, ANSWER);
    for (int i = 0; i + TELLING <= Caller.KEY.length(); i++) {
      assertThat(text).doesNotContain(Caller.KEY.substring(i, i + TELLING));
    }
  }

  private static ModelPort open(StubServer stub) {
    return Assembly.modelPort(
        Settings.of(
                Map.of(
                    "modelport.backend", "hosted",
                    "modelport.hosted.provider", "openai",
                    "modelport.hosted.base-url", stub.baseUrl().toString(),
                    "modelport.hosted.model", "m",
                    "modelport.retry.attempts", "1",
                    "modelport.hosted.api-key-env", "KEY"))
            .withEnvironment(Map.of("KEY", Caller.KEY)));
  }
}
