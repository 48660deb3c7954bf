package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time limits of a stream end what is silent, not what thinks. */
@Timeout(60)
class SignsOfLifeTest {
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  @Test
  void aModelThatThinksForLongerThanTheLimitAnswers() {
    try (StubServer stub = StubServer.start(every("{\"reasoning_content\":\"hm\"}"));
        ModelPort port = open(stub)) {
      assertThat(port.stream(HELLO).response().text()).isEqualTo("done");
    }
  }

  @Test
  void aProviderThatOnlyKeepsTheLineOpenIsLeft() throws InterruptedException {
    try (StubServer stub = StubServer.start(every("{\"role\":\"assistant\",\"content\":\"\"}"));
        ModelPort port = open(stub)) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.stream(HELLO).response());
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(stub.awaitDisconnect(Duration.ofSeconds(20))).isTrue();
      assertThat(stub.received()).hasSize(1);
    }
  }

  /** Fifteen events, a tenth of a second apart, and an answer. */
  private static Script every(String delta) {
    return (request, connection) -> {
      connection.openStream();
      for (int i = 0; i < 15; i++) {
        connection.event(OpenAiStub.chunk(delta, null));
        connection.pause(Duration.ofMillis(100));
      }
      connection.event(OpenAiStub.delta("done"));
      OpenAiStub.end(connection, "stop");
    };
  }

  private static ModelPort open(StubServer stub) {
    return Assembly.modelPort(
        Settings.of(
                Map.of(
                    "modelport.timeout.first-token", "900ms",
                    "modelport.timeout.idle", "900ms",
                    "modelport.hosted.base-url", stub.baseUrl().toString(),
                    "modelport.hosted.model", "m",
                    "modelport.hosted.api-key-env", "KEY"))
            .withEnvironment(Map.of("KEY", "sk-1")));
  }
}
