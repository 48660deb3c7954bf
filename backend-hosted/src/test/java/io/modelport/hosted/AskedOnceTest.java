package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.Faults;
import io.modelport.stub.StubServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What asking again cannot mend is asked once, of one provider, whatever LangChain4j's module for
 * it would do. (409 is no such fault: whoever was first may be gone the next time.)
 */
@Timeout(60)
class AskedOnceTest {
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  /** A status with its body, and what it is. */
  private record Refusal(int status, String body, Kind kind) {}

  private static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(400, error("temperature is too high"), Kind.INVALID_REQUEST),
        new Refusal(400, error("context_length_exceeded"), Kind.CONTEXT_TOO_LONG),
        new Refusal(400, error("content_policy_violation"), Kind.CONTENT_FILTERED),
        new Refusal(401, error("no such key"), Kind.UNAUTHORIZED),
        new Refusal(403, error("not yours"), Kind.UNAUTHORIZED),
        new Refusal(404, error("no such model"), Kind.INVALID_REQUEST),
        new Refusal(413, error("too large"), Kind.CONTEXT_TOO_LONG),
        new Refusal(422, error("no"), Kind.INVALID_REQUEST));
  }

  static Stream<Arguments> everywhere() {
    return Spoke.providers()
        .flatMap(provider -> refusals().map(refusal -> Arguments.of(provider, refusal)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everywhere")
  void aRefusalEndsTheCall(String provider, Refusal refusal) {
    try (StubServer first = StubServer.start(Faults.status(refusal.status(), refusal.body()));
        StubServer second = StubServer.start(Faults.status(refusal.status(), refusal.body()));
        ModelPort port = Assembly.modelPort(settings(provider, first, second))) {
      assertThat(failure(() -> port.generate(HELLO)).kind()).isEqualTo(refusal.kind());
      assertThat(first.received()).hasSize(1);
      assertThat(failure(() -> port.stream(HELLO).response()).kind()).isEqualTo(refusal.kind());
      assertThat(first.received()).hasSize(2);
      // A larger context may be elsewhere; nothing else gets better there.
      boolean elsewhere = refusal.kind() == Kind.CONTEXT_TOO_LONG;
      assertThat(second.received()).hasSize(elsewhere ? 2 : 0);
    }
  }

  private static String error(String word) {
    return "{\"error\":{\"code\":\"" + word + "\",\"message\":\"m\"}}";
  }

  private static ModelException failure(Runnable call) {
    return catchThrowableOfType(ModelException.class, call::run);
  }

  private static Settings settings(String provider, StubServer first, StubServer second) {
    Map<String, String> values = new HashMap<>();
    values.put("modelport.backend", "hosted");
    values.put("modelport.hosted.targets", "a,b");
    put(values, "a", provider, first);
    put(values, "b", provider, second);
    return Settings.of(values).withEnvironment(Map.of("KEY", "sk-1"));
  }

  private static void put(
      Map<String, String> values, String name, String provider, StubServer stub) {
    String target = "modelport.hosted.targets." + name + ".";
    values.put(target + "provider", provider);
    values.put(target + "model", "m");
    values.put(target + "base-url", stub.baseUrl().toString());
    values.put(target + "api-key-env", "KEY");
  }
}
