package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.Faults;
import io.modelport.stub.StubServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody retries but the executor: not LangChain4j, not the transport. */
@Timeout(60)
class HostedRetryTest {
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  @ParameterizedTest
  @CsvSource({
    "openai, 1",
    "openai, 3",
    "openai, 5",
    "openai-compatible, 3",
    "anthropic, 1",
    "anthropic, 3",
    "anthropic, 5"
  })
  void aProviderThatAlwaysFailsIsAskedExactlyAsOftenAsConfigured(String provider, int attempts) {
    try (StubServer stub = StubServer.start(Faults.status(500, "{}"))) {
      Map<String, String> more = Map.of("modelport.retry.attempts", String.valueOf(attempts));
      try (ModelPort port = Assembly.modelPort(settings(provider, stub, more))) {
        assertThat(failure(() -> port.generate(HELLO)).attempts()).hasSize(attempts);
      }
      assertThat(stub.received()).hasSize(attempts);
      try (ModelPort port = Assembly.modelPort(settings(provider, stub, more))) {
        assertThat(failure(() -> port.stream(HELLO).response()).kind()).isEqualTo(Kind.INTERNAL);
      }
      assertThat(stub.received()).hasSize(2 * attempts);
    }
  }

  @Test
  void soIsOneForEmbeddings() {
    try (StubServer stub = StubServer.start(Faults.status(503, "{}"))) {
      Map<String, String> more = Map.of("modelport.hosted.embedding-model", "e");
      try (EmbeddingPort port = Assembly.embeddingPort(settings("openai", stub, more))) {
        failure(() -> port.embed(EmbeddingRequest.of("Hello")));
      }
      assertThat(stub.received()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "99999999999999999999", "Fri, 20 Nov 2099 10:00:00 GMT"})
  void aProviderThatNamesATimeForWhichNobodyWaitsIsNotAskedAgain(String wait) {
    try (StubServer stub = StubServer.start(Faults.status(429, "{}", "Retry-After: " + wait));
        ModelPort port = Assembly.modelPort(settings("openai", stub, Map.of()))) {
      assertThat(failure(() -> port.generate(HELLO)).kind()).isEqualTo(Kind.RATE_LIMITED);
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void aSilentProviderIsNotAskedTwice() {
    try (StubServer stub = StubServer.start(Faults.stallBeforeHeaders())) {
      Map<String, String> more = Map.of("modelport.timeout.first-token", "200ms");
      try (ModelPort port = Assembly.modelPort(settings("openai", stub, more))) {
        assertThat(failure(() -> port.stream(HELLO).response()).kind()).isEqualTo(Kind.TIMED_OUT);
      }
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void aProviderThatHasNothingLeftIsNotAskedBeforeItsRenewal() {
    String none = "{\"error\":{}}";
    try (StubServer stub =
            StubServer.start(
                Faults.status(
                    400,
                    none,
                    "x-ratelimit-remaining-requests: 0",
                    "x-ratelimit-reset-requests: 45s"));
        ModelPort port = Assembly.modelPort(settings("openai", stub, Map.of()))) {
      assertThat(failure(() -> port.generate(HELLO)).kind()).isEqualTo(Kind.INVALID_REQUEST);
      ModelException second = failure(() -> port.generate(HELLO));
      assertThat(second.kind()).isEqualTo(Kind.RATE_LIMITED);
      assertThat(second.retryAfter())
          .hasValueSatisfying(wait -> assertThat(wait).isBetween(seconds(30), seconds(45)));
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void retriesAndTheirWaitsEndWithTheCall() {
    ModelRequest hurried =
        HELLO.withContext(CallContext.none().withDeadline(Duration.ofSeconds(5)));
    try (StubServer stub = StubServer.start(Faults.status(503, "{}", "Retry-After: 3"));
        ModelPort port = Assembly.modelPort(settings("openai", stub, Map.of()))) {
      long start = System.nanoTime();
      assertThat(failure(() -> port.generate(hurried)).kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(stub.received()).hasSize(2);
    }
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private static ModelException failure(Runnable call) {
    return catchThrowableOfType(ModelException.class, call::run);
  }

  private static Settings settings(String provider, StubServer stub, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("modelport.backend", "hosted");
    values.put("modelport.hosted.provider", provider);
    values.put("modelport.hosted.base-url", stub.baseUrl().toString());
    values.put("modelport.hosted.model", "m");
    values.put("modelport.hosted.api-key-env", "KEY");
    return Settings.of(values).withEnvironment(Map.of("KEY", "sk-1"));
  }
}
