package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.ShadowListener;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ShadowTest {
  private static final SpendingCap CAP = new SpendingCap("shadow", BigDecimal.ONE, "USD");

  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  private final BlockingQueue<ModelResponse> heard = new LinkedBlockingQueue<>();
  private final ScriptedTarget first =
      ScriptedTarget.inside("first", ScriptedTarget.answering("given"));
  private final ScriptedPipeline scripted = new ScriptedPipeline().choice(ShadowTest::withShadow);

  /** The first target answers, the last gets a copy, whether or not it may. */
  private static Choice withShadow(Routing routing) {
    Target last = routing.permitted().get(routing.permitted().size() - 1);
    return new Choice(routing.permitted().subList(0, 1), "with a shadow").withShadow(last, CAP);
  }

  private ModelPort over(Target... targets) {
    return scripted.over((request, given, shadow) -> heard.add(shadow), targets);
  }

  @Test
  void theCallerGetsTheAnswerAndTheListenerBoth() throws InterruptedException {
    ScriptedTarget next = ScriptedTarget.inside("next", ScriptedTarget.answering("compared"));
    try (ModelPort port = over(first, next)) {
      assertThat(port.generate(HELLO).text()).isEqualTo("given");
      ModelResponse shadow = Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS));
      assertThat(shadow.text()).isEqualTo("compared");
      assertThat(first.seen()).hasSize(1);
    }
    assertThat(scripted.records)
        .filteredOn(DecisionRecord.Intent.class::isInstance)
        .as("the copy is a call of its own")
        .hasSize(2)
        .last()
        .satisfies(
            intent ->
                assertThat(((DecisionRecord.Intent) intent).choice()).startsWith("a copy of "));
  }

  /** Copies are made one after the other: where the second is heard, the first would have been. */
  @Test
  void whatAnotherTargetAnsweredInItsPlaceIsNotCopied() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    ScriptedTarget moody =
        ScriptedTarget.inside(
            "moody",
            attempt ->
                (calls.incrementAndGet() == 1
                        ? ScriptedTarget.failing(Kind.MALFORMED_ANSWER)
                        : ScriptedTarget.answering("given"))
                    .apply(attempt));
    ScriptedTarget other = ScriptedTarget.inside("other", ScriptedTarget.answering("instead"));
    ScriptedTarget next = ScriptedTarget.inside("next", ScriptedTarget.answering("compared"));
    ScriptedPipeline two =
        new ScriptedPipeline()
            .choice(
                routing ->
                    new Choice(routing.permitted().subList(0, 2), "with a shadow")
                        .withShadow(routing.permitted().get(2), CAP));
    try (ModelPort port =
        two.over((request, given, shadow) -> heard.add(given), moody, other, next)) {
      assertThat(port.generate(HELLO).text()).isEqualTo("instead");
      assertThat(port.generate(HELLO).text()).isEqualTo("given");
      assertThat(Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS)).text())
          .isEqualTo("given");
    }
    assertThat(next.seen()).hasSize(1);
  }

  @Test
  void aListenerThatFailsKeepsNothingFromTheNext() throws InterruptedException {
    ScriptedTarget next = ScriptedTarget.inside("next", ScriptedTarget.answering("compared"));
    ShadowListener failing =
        (request, given, shadow) -> {
          throw new IllegalStateException("told to fail");
        };
    ShadowListener hearing = (request, given, shadow) -> heard.add(shadow);
    try (ModelPort port = scripted.over(List.of(failing, hearing), first, next)) {
      assertThat(port.generate(HELLO).text()).isEqualTo("given");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aShadowThatStallsHoldsUpNobody() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedTarget next =
        ScriptedTarget.inside(
            "next",
            attempt -> {
              asked.countDown();
              return ScriptedTarget.stall(attempt);
            });
    try (ModelPort port = over(first, next)) {
      assertThat(port.generate(HELLO).text()).isEqualTo("given");
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(port.generate(HELLO).text()).isEqualTo("given");
    }
    assertThat(heard).isEmpty();
  }

  /** The scripted target has no price, so no cap can hold it. */
  @Test
  void aCopyThatNoCapCanHoldIsNotSent() {
    ScriptedTarget next = ScriptedTarget.outside("next", ScriptedTarget.answering("never"));
    ModelPort port = over(first, next);
    port.generate(HELLO);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(scripted.records)
                    .filteredOn(DecisionRecord.Outcome.class::isInstance)
                    .hasSize(2));
    port.close();
    assertThat(next.seen()).isEmpty();
  }
}
