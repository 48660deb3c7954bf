package io.modelport.resilience;

import static io.modelport.resilience.Upstreams.failing;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked again, when, and who is not. */
class RetryTest {
  private final Rig rig = new Rig();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theTableOfKindsDecides(Kind kind) {
    rig.says("a", failing(kind));
    TestCall alone = rig.call("a");
    assertThat(rig.failure(alone).kind()).isEqualTo(kind);
    assertThat(alone.asked).hasSize(kind.sameTargetAgain() ? 3 : 1);
    Rig other = new Rig().says("a", failing(kind));
    if (kind.anotherTarget()) {
      TestCall rescued = other.call("a", "b");
      other.executor.run(rescued);
      assertThat(rescued.asked).containsExactly("a", "b");
    } else {
      TestCall refused = other.call("a", "b");
      assertThat(other.failure(refused).kind()).isEqualTo(kind);
      assertThat(refused.asked).containsExactly("a");
    }
  }

  @Test
  void theTimesBetweenAttemptsDoubleAndEachIsDrawnFromZeroOn() {
    Rig patient = new Rig("retry.attempts", "10", "breaker.failures", "0");
    patient.says("a", failing(Kind.INTERNAL));
    patient.failure(patient.call("a"));
    assertThat(patient.time.pauses())
        .containsExactlyElementsOf(
            List.of(200, 400, 800, 1600, 3200, 6400, 6400, 6400, 6400).stream()
                .map(Duration::ofMillis)
                .toList());
    assertThat(new BackOff(() -> 0L).after(3)).isZero();
  }

  @Test
  void everyTargetIsAskedOnceBeforeOneIsAskedAgain() {
    rig.says("a", failing(Kind.INTERNAL)).says("b", failing(Kind.OVERLOADED));
    TestCall call = rig.call("a", "b");
    rig.failure(call);
    assertThat(call.asked).containsExactly("a", "b", "a");
    assertThat(rig.time.pauses()).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void manyTargetsMayAllBeAskedOnceWhateverTheNumberOfAttempts() {
    Rig single = new Rig("retry.attempts", "1");
    single.says("a", failing(Kind.INTERNAL)).says("b", failing(Kind.TIMED_OUT));
    TestCall call = single.call("a", "b", "c");
    single.executor.run(call);
    assertThat(call.asked).containsExactly("a", "b", "c");
  }

  @Test
  void aTargetIsNotAskedBeforeTheTimeThatItNamed() {
    rig.says("a", failing(limited(Duration.ofSeconds(7))));
    TestCall call = rig.call("a");
    assertThat(rig.failure(call).kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(call.asked).hasSize(3);
    assertThat(rig.time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void aTimeThatNobodyWaitsForSendsTheCallToTheNextTargetOrToItsEnd() {
    rig.says("a", failing(limited(Duration.ofDays(1))));
    TestCall two = rig.call("a", "b");
    rig.executor.run(two);
    assertThat(two.asked).containsExactly("a", "b");
    TestCall alone = rig.call("a");
    ModelException failure = rig.failure(alone);
    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Pause.LONGEST);
    assertThat(alone.asked).isEmpty();
    assertThat(alone.skipped).containsExactly("a RATE_LIMITED");
    assertThat(rig.time.pauses()).isEmpty();
  }

  @Test
  void whatATargetAskedForHoldsForLaterCallsToo() {
    rig.says("a", failing(limited(Duration.ofSeconds(15))));
    rig.executor.run(rig.call("a", "b"));
    TestCall later = rig.call("a", "b");
    rig.executor.run(later);
    assertThat(later.asked).containsExactly("b");
    rig.time.advance(Duration.ofSeconds(15));
    TestCall muchLater = rig.says("a", Upstreams.ANSWER).call("a", "b");
    rig.executor.run(muchLater);
    assertThat(muchLater.asked).containsExactly("a");
  }

  @Test
  void aCallNeverWaitsPastItsEnd() {
    rig.says("a", failing(limited(Duration.ofSeconds(7))));
    TestCall call = rig.call(Duration.ofSeconds(10), "a");
    assertThat(rig.failure(call).kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(call.asked).hasSize(2);
    assertThat(rig.time.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void nobodyElseIsAskedOnceAPieceWasHandedOut() {
    rig.says("a", failing(Kind.TRUNCATED));
    TestCall call = rig.call("a", "b");
    call.mayGoOn = false;
    assertThat(rig.failure(call).kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(call.asked).containsExactly("a");
  }

  @Test
  void aFifthOfTheCallsMayAskAgainAndOneThatComesAloneAlways() {
    Rig open = new Rig("breaker.failures", "0").says("a", failing(Kind.INTERNAL));
    int asked = 0;
    for (int i = 0; i < 100; i++) {
      TestCall call = open.call("a");
      open.failure(call);
      asked += call.asked.size();
    }
    assertThat(asked).isEqualTo(120); // what was lent to the first call is paid back
    open.time.advance(Duration.ofSeconds(11));
    TestCall alone = open.call("a");
    open.failure(alone);
    assertThat(alone.asked).hasSize(3);
  }

  @Test
  void cancellingEndsAWaitAtOnce() {
    TestCall call = rig.call("a");
    rig.says(
        "a",
        () -> {
          call.cancellation.cancel(new ModelException(Kind.CANCELLED, "enough"));
          throw new ModelException(Kind.INTERNAL, "scripted");
        });
    assertThat(rig.failure(call).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(call.asked).hasSize(1);
  }

  private static ModelException limited(Duration wait) {
    return new ModelException(Kind.RATE_LIMITED, "scripted").withRetryAfter(wait);
  }
}
