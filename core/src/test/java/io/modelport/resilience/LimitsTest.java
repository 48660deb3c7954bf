package io.modelport.resilience;

import static io.modelport.resilience.Upstreams.ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Allowance;
import io.modelport.spi.Allowance.Resource;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places, rates, and what providers say is left. */
@Timeout(30)
class LimitsTest {

  @Test
  void requestsAreSpreadOverTheMinute() {
    Rig rig = new Rig("limits.requests-per-minute", "60");
    for (int i = 0; i < 10; i++) {
      rig.executor.run(rig.call("a"));
    }
    assertThat(rig.time.pauses()).containsExactly(seconds(1, 1, 1, 1));
  }

  @Test
  void aTargetMayHaveLimitsOfItsOwn() {
    Rig rig =
        new Rig(
            "limits.requests-per-minute", "600000",
            "limits.targets", "a",
            "limits.targets.a.requests-per-minute", "60");
    for (int i = 0; i < 20; i++) {
      rig.executor.run(rig.call("b"));
    }
    assertThat(rig.time.pauses()).isEmpty();
    for (int i = 0; i < 10; i++) {
      rig.executor.run(rig.call("a"));
    }
    assertThat(rig.time.pauses()).containsExactly(seconds(1, 1, 1, 1));
  }

  @Test
  void whatATargetDoesNotSayOfItselfIsAsForAll() {
    Rules rules =
        Rules.of(
            Settings.of(
                Map.of(
                    "modelport.limits.concurrent", "7",
                    "modelport.limits.tokens-per-minute", "500",
                    "modelport.limits.targets", "a,b",
                    "modelport.limits.targets.b.concurrent", "2")));
    assertThat(rules.at("a").limits()).isEqualTo(rules.limits());
    assertThat(rules.at("b").limits().concurrent()).isEqualTo(2);
    assertThat(rules.at("b").limits().tokensPerMinute()).contains(500);
    assertThat(rules.at("other").limits()).isEqualTo(rules.limits());
  }

  @Test
  void aNameThatNoTargetHasIsAMistake() {
    Rules rules = Rules.of(Settings.of(Map.of("modelport.limits.targets", "east,wets")));
    assertThat(rules.strangers(List.of("east", "west"), List.of()))
        .singleElement()
        .asString()
        .contains("modelport.limits.targets lists \"wets\"", "there are: east, west.");
  }

  @Test
  void aTargetInThisProcessThatIsGivenLimitsIsAMistake() {
    Rules rules = Rules.of(Settings.of(Map.of("modelport.limits.targets", "east,own")));
    assertThat(rules.strangers(List.of("east"), List.of("own")))
        .singleElement()
        .asString()
        .contains("modelport.limits.targets lists \"own\"", "in this process");
  }

  @Test
  void aRateThatWouldMeanTooLongAWaitIsARefusalThatCostsNothing() {
    Rig rig = new Rig("limits.requests-per-minute", "1", "limits.longest-wait", "10s");
    rig.executor.run(rig.call("a"));
    for (int i = 0; i < 5; i++) {
      ModelException failure = rig.failure(rig.call("a"));
      assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
      assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
    }
    TestCall elsewhere = rig.call("a", "b");
    rig.executor.run(elsewhere);
    assertThat(elsewhere.asked).containsExactly("b");
    rig.time.advance(Duration.ofMinutes(1));
    rig.executor.run(rig.call("a"));
  }

  @Test
  void tokensAreCountedAsTheProviderReportsThem() {
    Rig rig = new Rig("limits.tokens-per-minute", "600", "limits.longest-wait", "2m");
    Usage usage =
        new Usage(
            Optional.of(TokenCount.reported(100)),
            Optional.of(TokenCount.reported(20)),
            Optional.empty(),
            Optional.empty());
    rig.says("a", () -> Completion.of("yes", Finish.STOP, usage));
    rig.executor.run(rig.call("a"));
    rig.executor.run(rig.call("a"));
    assertThat(rig.time.pauses()).hasSize(1);
    // 60 were saved up; 120 were used and two are estimated for the next request: 62 a 600/min.
    assertThat(rig.time.pauses().get(0)).isEqualTo(Duration.ofMillis(6200));
  }

  @Test
  void aProviderWithNothingLeftIsNotAskedBeforeItsRenewal() {
    Rig rig = new Rig();
    TestCall first =
        new TestCall(
            rig.time.instant().plusSeconds(60),
            (target, permit) -> {
              permit.heed(new Allowance(Resource.REQUESTS, 1, 0, Duration.ofSeconds(9)));
              return ANSWER.get();
            },
            "a");
    rig.executor.run(first);
    rig.executor.run(rig.call("a"));
    assertThat(rig.time.pauses()).isEmpty();
    TestCall other = rig.call("a", "b");
    rig.executor.run(other);
    assertThat(other.asked).as("others are asked first").containsExactly("b");
    rig.executor.run(rig.call("a"));
    rig.executor.run(rig.call("a"));
    assertThat(rig.time.pauses()).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void aRequestThatIsLargerThanWhatIsLeftWaitsAndASmallerOneDoesNot() {
    VirtualTime time = new VirtualTime();
    Allowances allowances = new Allowances(time);
    allowances.heed(new Allowance(Resource.TOKENS, 500, 1_500, Duration.ofSeconds(50)));
    assertThat(allowances.delay(500)).isZero();
    assertThat(allowances.delay(501)).as("20 a second come back").isEqualTo(Duration.ofMillis(50));
    allowances.use(200);
    assertThat(allowances.delay(400)).isEqualTo(Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(5));
    assertThat(allowances.delay(400)).isZero();
    assertThat(allowances.delay(100_000))
        .as("never beyond renewal")
        .isEqualTo(Duration.ofSeconds(45));
    time.advance(Duration.ofSeconds(45));
    assertThat(allowances.delay(100_000)).isZero();
  }

  @Test
  void placesAreGivenInOrderAndComeBackHoweverAnAttemptEnds() throws InterruptedException {
    Rig rig = new Rig("limits.concurrent", "2");
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean fails = i % 2 == 0;
      TestCall call =
          new TestCall(
              rig.time.instant().plusSeconds(60),
              (target, permit) -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
                if (fails) {
                  throw new ModelException(Kind.INVALID_REQUEST, "scripted");
                }
                return ANSWER.get();
              },
              "a");
      callers.add(
          new Thread(
              () -> {
                if (fails) {
                  rig.failure(call);
                } else {
                  rig.executor.run(call);
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(most.get()).isBetween(1, 2);
    rig.executor.run(rig.call("a"));
  }

  @Test
  void whoFindsNoPlaceInTimeIsToldSoOrAsksTheNextTarget() throws InterruptedException {
    Rig rig = new Rig("limits.concurrent", "1", "limits.longest-wait", "20ms");
    CountDownLatch go = new CountDownLatch(1);
    Thread occupant = occupy(rig, go);
    assertThat(rig.failure(rig.call("a")).kind()).isEqualTo(Kind.OVERLOADED);
    TestCall elsewhere = rig.call("a", "b");
    rig.executor.run(elsewhere);
    assertThat(elsewhere.asked).containsExactly("b");
    go.countDown();
    occupant.join();
    TestCall after = rig.call("a");
    rig.executor.run(after);
    assertThat(after.asked).containsExactly("a");
  }

  @Test
  void cancellingEndsTheWaitForAPlace() throws InterruptedException {
    Rig rig = new Rig("limits.concurrent", "1");
    CountDownLatch go = new CountDownLatch(1);
    Thread occupant = occupy(rig, go);
    TestCall waiting = rig.call("a");
    List<ModelException> ends = new ArrayList<>();
    Thread waiter = new Thread(() -> ends.add(rig.failure(waiting)));
    waiter.start();
    Awaitility.await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    waiting.cancellation.cancel(new ModelException(Kind.CANCELLED, "enough"));
    waiter.join();
    assertThat(ends).singleElement().matches(end -> end.kind() == Kind.CANCELLED);
    go.countDown();
    occupant.join();
    rig.executor.run(rig.call("a"));
  }

  @Test
  void aPlaceThatIsGrantedToWhoeverWasCancelledIsNotLost() {
    Slots slots = new Slots(1);
    Cancellation cancelled = new Cancellation();
    cancelled.cancel(new ModelException(Kind.CANCELLED, "enough"));
    assertThat(slots.take(Duration.ZERO, new Cancellation())).isTrue();
    assertThatThrownBy(() -> slots.take(Duration.ofSeconds(5), cancelled))
        .isInstanceOf(ModelException.class);
    slots.giveBack();
    assertThat(slots.take(Duration.ZERO, new Cancellation())).isTrue();
    assertThat(slots.take(Duration.ZERO, new Cancellation())).isFalse();
  }

  private static Thread occupy(Rig rig, CountDownLatch go) throws InterruptedException {
    CountDownLatch in = new CountDownLatch(1);
    TestCall call =
        new TestCall(
            rig.time.instant().plusSeconds(60),
            (target, permit) -> {
              in.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return ANSWER.get();
            },
            "a");
    Thread occupant = new Thread(() -> rig.executor.run(call));
    occupant.start();
    in.await();
    return occupant;
  }

  private static Duration[] seconds(long... times) {
    return Arrays.stream(times).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }
}
