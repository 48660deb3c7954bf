package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls through the whole pipeline: who is asked, in which order, and who never. */
class PipelineTest {
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report?");
  private static final ModelRequest SECRET =
      ORDINARY.withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));

  private final ScriptedPipeline scripted = new ScriptedPipeline();

  @Test
  void anotherTargetIsAskedAfterAnOutage() {
    ScriptedTarget first = outside("first", failing(Kind.OVERLOADED));
    ScriptedTarget second = outside("second", answering("here"));
    try (ModelPort port = scripted.over(first, second)) {
      var response = port.generate(ORDINARY);
      assertThat(response.text()).isEqualTo("here");
      assertThat(response.origin().attempts()).hasSize(2);
      assertThat(response.origin().attempts().get(0).failure()).contains(Kind.OVERLOADED);
    }
    assertThat(scripted.records)
        .hasExactlyElementsOfTypes(
            DecisionRecord.Intent.class,
            DecisionRecord.FurtherAttempt.class,
            DecisionRecord.Outcome.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNAUTHORIZED", "INVALID_REQUEST", "CONTENT_FILTERED", "CANCELLED", "BLOCKED"})
  void noOtherTargetIsAskedAfterARefusal(Kind kind) {
    ScriptedTarget second = outside("second", answering("never"));
    try (ModelPort port = scripted.over(outside("first", failing(kind)), second)) {
      assertThat(failure(port, ORDINARY).kind()).isEqualTo(kind);
    }
    assertThat(second.seen()).isEmpty();
  }

  @Test
  void sensitiveRequestsNeverReachATargetOutside() {
    ScriptedTarget hosted = outside("hosted", answering("never"));
    try (ModelPort port = scripted.over(hosted, inside("own", answering("kept")))) {
      assertThat(port.generate(SECRET).text()).isEqualTo("kept");
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void aDeadPrivateTargetLeavesSensitiveRequestsWithoutRoute() {
    ScriptedTarget hosted = outside("hosted", answering("outside"));
    ScriptedTarget own = inside("own", answering("never")).gone("its file is missing");
    try (ModelPort port = scripted.over(hosted, own)) {
      ModelException failure = failure(port, SECRET);
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(failure).hasMessageContaining("its file is missing");
      assertThat(port.generate(ORDINARY).text()).isEqualTo("outside");
    }
  }

  @Test
  void aPrivateTargetThatDiesDuringTheCallLeavesNoRouteEither() {
    ScriptedTarget hosted = outside("hosted", answering("never"));
    ScriptedTarget own = inside("own", failing(Kind.UNREACHABLE));
    try (ModelPort port = scripted.over(hosted, own)) {
      assertThat(failure(port, SECRET).kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void nothingIsAskedWhenTheIntentCannotBeRecorded() {
    ScriptedTarget target = outside("only", answering("never"));
    ScriptedPipeline broken =
        scripted.log(
            record -> {
              throw new IllegalStateException("disk full");
            });
    try (ModelPort port = broken.over(target)) {
      assertThat(failure(port, ORDINARY).kind()).isEqualTo(Kind.AUDIT_UNAVAILABLE);
    }
    assertThat(target.seen()).isEmpty();
  }

  @Test
  void refusedCallsAreRecordedToo() {
    try (ModelPort port = scripted.over(outside("hosted", answering("never")))) {
      ModelException failure = failure(port, SECRET);
      assertThat(failure.decisionId()).isPresent();
      var outcome = (DecisionRecord.Outcome) scripted.records.get(1);
      assertThat(outcome.failure()).contains(Kind.NO_PERMITTED_ROUTE);
      assertThat(outcome.id()).isEqualTo(failure.decisionId().orElseThrow());
    }
  }

  @Test
  void aRouterThatThrowsOrChoosesTheForbiddenChoosesNobody() {
    ScriptedTarget hosted = outside("hosted", answering("never"));
    ScriptedTarget own = inside("own", answering("kept"));
    try (ModelPort port =
        scripted.choice(routing -> new Choice(List.of(hosted), "wrong")).over(hosted, own)) {
      assertThat(failure(port, SECRET).kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    try (ModelPort port = scripted.choice(PipelineTest::nothing).over(hosted, own)) {
      assertThat(failure(port, SECRET).kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    try (ModelPort port =
        scripted
            .choice(
                routing -> {
                  throw new IllegalStateException("bug");
                })
            .over(hosted, own)) {
      assertThat(failure(port, SECRET).kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void anOptionThatNoPermittedTargetHonoursIsRefused() {
    ModelRequest asking = ORDINARY.withOptions(ModelOptions.none().withSeed(1));
    try (ModelPort port = scripted.over(outside("only", answering("never")))) {
      ModelException failure = failure(port, asking);
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("SEED");
    }
  }

  @Test
  void everyRetryIsRecordedBeforeItsBytesLeave() {
    List<String> events = new CopyOnWriteArrayList<>();
    scripted.log(record -> events.add(record.getClass().getSimpleName()));
    ScriptedTarget failing =
        outside(
            "only",
            attempt -> {
              events.add("asked");
              throw new ModelException(Kind.INTERNAL, "scripted");
            });
    try (ModelPort port = scripted.over(failing)) {
      assertThat(failure(port, ORDINARY).attempts()).hasSize(3);
    }
    assertThat(events)
        .containsExactly(
            "Intent", "asked", "FurtherAttempt", "asked", "FurtherAttempt", "asked", "Outcome");
  }

  @Test
  void aRestingTargetIsARefusedCandidateAndTheOtherIsAsked() {
    ScriptedTarget first = outside("first", failing(Kind.INTERNAL));
    ScriptedTarget second = outside("second", answering("here"));
    try (ModelPort port = scripted.over(first, second)) {
      for (int i = 0; i < 6; i++) {
        assertThat(port.generate(ORDINARY).text()).isEqualTo("here");
      }
    }
    assertThat(first.seen()).hasSize(5);
    List<DecisionRecord.Intent> intents =
        scripted.records.stream()
            .filter(DecisionRecord.Intent.class::isInstance)
            .map(DecisionRecord.Intent.class::cast)
            .toList();
    assertThat(intents.get(5).target()).contains("second");
    assertThat(intents.get(5).candidates().get(0).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("failed too often and rests until"));
  }

  @Test
  void whereTheOnlyTargetRestsTheCallSaysAtOnceWhenToComeBack() {
    try (ModelPort port = scripted.over(outside("only", failing(Kind.INTERNAL)))) {
      for (int i = 0; i < 5; i++) {
        failure(port, ORDINARY);
      }
      ModelException failure = failure(port, ORDINARY);
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.retryAfter()).isPresent();
      assertThat(failure.attempts()).isEmpty();
    }
  }

  @Test
  void aCallAtAClosedPortIsRecorded() {
    ModelPort port = scripted.over(outside("only", answering("never")));
    port.close();
    assertThat(failure(port, ORDINARY).kind()).isEqualTo(Kind.CANCELLED);
    ModelStream stream = port.stream(ORDINARY);
    assertThat(catchThrowableOfType(ModelException.class, stream::response).kind())
        .isEqualTo(Kind.CANCELLED);

    assertThat(scripted.records)
        .hasSize(2)
        .allSatisfy(
            each -> {
              DecisionRecord.Refused refused = (DecisionRecord.Refused) each;
              assertThat(refused.by()).isEqualTo("port");
              assertThat(refused.kind()).isEqualTo(Kind.CANCELLED);
            });
  }

  @Test
  @SuppressWarnings("NullAway") // what a target of others may do all the same
  void noReplyIsNoAnswer() {
    try (ModelPort port = scripted.over(outside("only", attempt -> null))) {
      assertThat(failure(port, ORDINARY).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
    }
  }

  @Test
  void aTargetThatFailsToSayWhatItIsKeepsNoOtherFromAnswering() {
    Target broken =
        (Target)
            Proxy.newProxyInstance(
                Target.class.getClassLoader(),
                new Class<?>[] {Target.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("name")) {
                    return "broken";
                  }
                  throw new IllegalStateException("scripted");
                });
    try (ModelPort port = scripted.over(broken, outside("second", answering("here")))) {
      assertThat(port.generate(ORDINARY).text()).isEqualTo("here");
    }
  }

  @Test
  void aTargetThatThrowsAnythingIsAnInternalFailure() {
    ScriptedTarget broken =
        outside(
            "broken",
            attempt -> {
              throw new StackOverflowError("deep");
            });
    try (ModelPort port = scripted.over(broken)) {
      assertThat(failure(port, ORDINARY).kind()).isEqualTo(Kind.INTERNAL);
    }
  }

  private static ModelException failure(ModelPort port, ModelRequest request) {
    return catchThrowableOfType(ModelException.class, () -> port.generate(request));
  }

  @SuppressWarnings("NullAway") // what a router that breaks its contract returns
  private static Choice nothing(Routing routing) {
    return null;
  }
}
