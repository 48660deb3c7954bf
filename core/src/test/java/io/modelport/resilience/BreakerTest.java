package io.modelport.resilience;

import static io.modelport.resilience.Upstreams.ANSWER;
import static io.modelport.resilience.Upstreams.failing;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a target is left alone, and when it is asked again. */
class BreakerTest {
  private static final Duration REST = Duration.ofSeconds(15);
  private static final Target A = Upstreams.remote("a");

  private final Rig rig = new Rig();

  @Test
  void fiveFailuresInARowAreEnoughAndOneCallTriesItAfterTheRest() {
    rig.says("a", failing(Kind.INTERNAL));
    int asked = 0;
    while (rig.executor.refusal(A).isEmpty()) {
      TestCall call = rig.call("a");
      rig.failure(call);
      asked += call.asked.size();
    }
    assertThat(asked).isEqualTo(5);
    TestCall refused = rig.call("a");
    ModelException failure = rig.failure(refused);
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("rests until");
    assertThat(failure.retryAfter())
        .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(REST));
    assertThat(refused.asked).isEmpty();
    rig.time.advance(REST.plusMillis(1));
    TestCall trial = rig.call("a");
    rig.failure(trial);
    assertThat(trial.asked).hasSize(1);
    assertThat(rig.executor.refusal(A)).isPresent();
    rig.time.advance(REST.plusMillis(1));
    rig.says("a", ANSWER).executor.run(rig.call("a"));
    assertThat(rig.executor.refusal(A)).isEmpty();
  }

  /** Else one caller, by what makes the model fail, could take it from all the others. */
  @Test
  void anEngineInThisProcessNeverRests() {
    rig.says(Upstreams.OWN, failing(Kind.MALFORMED_ANSWER));
    for (int call = 0; call < 20; call++) {
      rig.failure(rig.call(Upstreams.OWN));
    }
    assertThat(rig.executor.refusal(Upstreams.named(Upstreams.OWN))).isEmpty();
  }

  @Test
  void aRestingTargetIsPassedOverAndUsedAgainWithinHalfAMinute() {
    rig.exhaust("a");
    TestCall passing = rig.call("a", "b");
    rig.executor.run(passing);
    assertThat(passing.asked).containsExactly("b");
    assertThat(passing.skipped).containsExactly("a UNREACHABLE");
    rig.says("a", ANSWER).time.advance(Duration.ofSeconds(30));
    TestCall again = rig.call("a", "b");
    rig.executor.run(again);
    assertThat(again.asked).containsExactly("a");
  }

  @Test
  void whereAllRestTheCallFailsAtOnceAndSaysWhenToComeBack() {
    rig.exhaust("a");
    rig.exhaust("b");
    int waits = rig.time.pauses().size();
    TestCall call = rig.call("a", "b");
    ModelException failure = rig.failure(call);
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(rig.time.pauses()).hasSize(waits);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "RATE_LIMITED",
        "CANCELLED",
        "UNAUTHORIZED",
        "INVALID_REQUEST",
        "CONTENT_FILTERED",
        "CONTEXT_TOO_LONG",
        "OVER_BUDGET",
        "BLOCKED"
      })
  void whatIsNotTheTargetsFaultCountsForNothing(Kind kind) {
    rig.says("a", failing(kind));
    for (int i = 0; i < 20; i++) {
      rig.failure(rig.call("a"));
      rig.time.advance(Duration.ofSeconds(2));
    }
    assertThat(rig.executor.refusal(A)).isEmpty();
  }

  @Test
  void aCallerInAHurryLearnsNothingAboutTheTarget() {
    for (Kind kind : List.of(Kind.TIMED_OUT, Kind.TRUNCATED)) {
      ModelException late = new ModelException(Kind.TIMED_OUT, "late");
      rig.says("a", failing(kind == late.kind() ? late : new ModelException(kind, "cut", late)));
      for (int i = 0; i < 20; i++) {
        TestCall call =
            new TestCall(
                TestCall.hurried(),
                rig.time.instant().plusSeconds(1),
                (target, permit) -> rig.answer(target.name()),
                "a");
        assertThat(rig.failure(call).kind()).isEqualTo(kind);
      }
    }
    assertThat(rig.executor.refusal(A)).isEmpty();
  }

  @Test
  void aTargetThatAnswersOthersIsBusyAndOneThatAnswersNobodyIsDown() {
    for (int i = 0; i < 20; i++) {
      rig.says("a", ANSWER).executor.run(rig.call("a"));
      rig.says("a", failing(Kind.OVERLOADED)).failure(rig.call("a"));
    }
    assertThat(rig.executor.refusal(A)).isEmpty();
    rig.time.advance(Duration.ofSeconds(11));
    rig.exhaustWith("a", Kind.OVERLOADED);
    assertThat(rig.executor.refusal(A)).isPresent();
  }

  @Test
  void aTrialThatIsCancelledLeavesTheNextCallToTry() {
    rig.exhaust("a");
    rig.time.advance(REST.plusMillis(1));
    rig.says("a", failing(Kind.CANCELLED)).failure(rig.call("a"));
    TestCall next = rig.says("a", ANSWER).call("a");
    rig.executor.run(next);
    assertThat(next.asked).hasSize(1);
  }

  @Test
  void othersWaitForNobodyWhileOneCallTriesATarget() {
    rig.exhaust("a");
    rig.time.advance(REST.plusMillis(1));
    TestCall during = rig.call("a", "b");
    rig.says(
        "a",
        () -> {
          rig.executor.run(during);
          return ANSWER.get();
        });
    rig.executor.run(rig.call("a"));
    assertThat(during.asked).containsExactly("b");
  }

  @Test
  void aFailureFromBeforeTheRestDoesNotEndATrial() {
    Breaker breaker = new Breaker("a", new BreakerRules(1, REST), rig.time);
    Breaker.Pass old = breaker.enter();
    breaker.enter().failed(Duration.ZERO, new ModelException(Kind.INTERNAL, "scripted"));
    rig.time.advance(REST.plusMillis(1));
    Breaker.Pass trial = breaker.enter();
    old.failed(Duration.ZERO, new ModelException(Kind.INTERNAL, "scripted"));
    old.undecided();
    trial.succeeded(Duration.ZERO);
    assertThat(breaker.refusal()).isEmpty();
    breaker.enter().undecided();
  }
}
