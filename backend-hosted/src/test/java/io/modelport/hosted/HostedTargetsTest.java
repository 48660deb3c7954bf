package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.AttemptTrace;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.spi.Target;
import io.modelport.stub.AnthropicStub;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several targets, of several providers, behind one port. */
@Timeout(60)
class HostedTargetsTest {
  private static final String AREA = "modelport.hosted.";
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  private final StubServer first = StubServer.start(OpenAiStub.says("first"));
  private final StubServer second = StubServer.start(AnthropicStub.says("second"));

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private Settings settings(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("modelport.backend", "hosted");
    values.put(AREA + "targets", "main, spare");
    values.put(AREA + "targets.main.model", "m1");
    values.put(AREA + "targets.main.base-url", first.baseUrl().toString());
    values.put(AREA + "targets.main.api-key-env", "KEY1");
    values.put(AREA + "targets.main.region", "us-east-1");
    values.put(AREA + "targets.spare.provider", "anthropic");
    values.put(AREA + "targets.spare.model", "m2");
    values.put(AREA + "targets.spare.base-url", second.baseUrl().toString());
    values.put(AREA + "targets.spare.api-key-env", "KEY2");
    values.put(AREA + "targets.spare.region", "eu-central-1");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return Settings.of(values).withEnvironment(Map.of("KEY1", "sk-1", "KEY2", "sk-2"));
  }

  @Test
  void theFirstIsAskedWhileItAnswers() {
    try (ModelPort port = Assembly.modelPort(settings())) {
      assertThat(port.generate(HELLO).text()).isEqualTo("first");
    }
    assertThat(second.received()).isEmpty();
  }

  @Test
  void theNextIsAskedAtOnceInItsOwnFormAndWithItsOwnKey() {
    first.play(Faults.status(500, "{}"));
    try (ModelPort port = Assembly.modelPort(settings())) {
      for (boolean streaming : new boolean[] {false, true}) {
        ModelResponse response = streaming ? port.stream(HELLO).response() : port.generate(HELLO);
        assertThat(response.text()).isEqualTo("second");
        assertThat(response.origin().provider()).isEqualTo("anthropic");
        assertThat(response.origin().attempts())
            .extracting(AttemptTrace::target)
            .containsExactly("main", "spare");
      }
    }
    assertThat(second.received())
        .allMatch(request -> request.header("x-api-key").equals(Optional.of("sk-2")))
        .noneMatch(request -> request.body().contains("m1"));
    assertThat(first.received())
        .noneMatch(request -> request.headers().toString().contains("sk-2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void nobodyElseIsAskedAfterARefusal(int status) {
    first.play(Faults.status(status, "{}"));
    try (ModelPort port = Assembly.modelPort(settings())) {
      assertThat(catchThrowableOfType(ModelException.class, () -> port.generate(HELLO)))
          .isNotNull();
    }
    assertThat(second.received()).isEmpty();
  }

  @Test
  void onlyTargetsInAPermittedRegionAreAsked() {
    second.play(Faults.status(500, "{}"));
    try (ModelPort port =
        Assembly.modelPort(settings("modelport.regions", "eu-central-1, eu-west-1"))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(HELLO));
      assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    }
    try (ModelPort port = Assembly.modelPort(settings("modelport.regions", "ch"))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(HELLO));
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(failure).hasMessageContaining("us-east-1").hasMessageContaining("eu-central-1");
    }
    assertThat(first.received()).isEmpty();
  }

  @Test
  void weightsAreSharesOfTheCalls() {
    Settings weighted = settings(AREA + "order", "weighted", AREA + "targets.main.weight", "3");
    SplittableRandom random = new SplittableRandom(42);
    TargetOrder order = TargetOrder.of(weighted, random);
    List<Target> targets =
        List.of(
            new Caller().target("openai", first.baseUrl()),
            new Caller().target("anthropic", second.baseUrl()));
    assertThat(order.weights()).containsOnly(Map.entry("main", 3), Map.entry("spare", 1));
    TargetOrder byName = new TargetOrder(Map.of("openai", 3, "anthropic", 1), random);
    long main =
        IntStream.range(0, 4_000)
            .filter(i -> byName.choice(targets).order().get(0).name().equals("openai"))
            .count();
    assertThat(main).isBetween(2_850L, 3_150L);
    assertThat(byName.choice(targets).order()).containsExactlyInAnyOrderElementsOf(targets);
  }

  @Test
  void aCutStreamIsNotFollowedByAnotherAnswerOnceItWasSeen() {
    Script cut =
        (request, connection) -> {
          connection.openStream();
          connection.event(OpenAiStub.delta("Half"));
          connection.hangUp();
        };
    first.play(cut);
    try (ModelPort port = Assembly.modelPort(settings())) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.stream(HELLO).response());
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("Half");
    }
    assertThat(second.received()).isEmpty();
    try (ModelPort port = Assembly.modelPort(settings("modelport.stream.hold", "until-complete"))) {
      assertThat(port.stream(HELLO).response().text()).isEqualTo("second");
    }
  }

  @Test
  void mistakesNameTheTargetsKey() {
    assertThat(
            mistakes("modelport.hosted.targets.main.region", "us", AREA + "base-url", "https://x"))
        .contains("modelport.hosted.base-url has no target")
        .contains("modelport.hosted.targets.main.base-url");
    assertThat(
            mistakes(AREA + "targets", "main, spare, third", AREA + "targets.third.provider", "x"))
        .contains("modelport.hosted.targets.third.provider")
        .contains("modelport.hosted.targets.third.model is not set");
    assertThat(mistakes(AREA + "targets", "main, spare, main")).contains("twice");
    assertThat(mistakes(AREA + "targets", "main, Spare!")).contains("lower-case letters");
    assertThat(mistakes(AREA + "targets.sparre.model", "m"))
        .contains("modelport.hosted.targets.sparre.model")
        .contains("did you mean modelport.hosted.targets.spare.model?");
  }

  private String mistakes(String... more) {
    return String.valueOf(
        catchThrowableOfType(ConfigurationException.class, () -> Assembly.modelPort(settings(more)))
            .getMessage());
  }
}
