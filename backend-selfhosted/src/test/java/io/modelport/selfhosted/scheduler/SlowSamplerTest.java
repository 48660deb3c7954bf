package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opening a sampler may take long, as where it compiles a grammar. */
class SlowSamplerTest {
  private final Gate gate = new Gate();
  private final HashDecoder decoder = new HashDecoder(2, 64).faults(gate);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(1));

  private final List<CompletableFuture<Ending>> others = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    gate.open();
    for (CompletableFuture<Ending> other : others) {
      other.get(20, TimeUnit.SECONDS);
    }
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
    assertThat(decoder.openSamplers()).isZero();
  }

  @Test
  void holdsUpNobodyElse() throws Exception {
    gate.open();
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch opened = new CountDownLatch(1);
    decoder.onOpen(
        () -> {
          opening.countDown();
          await(opened);
        });
    Question slow = Question.writing(10, 9);
    CompletableFuture<Ending> slowCall = slow.start(scheduler);
    opening.await();
    decoder.onOpen(() -> {});
    Question other = Question.writing(20, 30);
    assertThat(other.start(scheduler).get(20, TimeUnit.SECONDS).answerTokens()).isEqualTo(30);
    assertThat(slowCall).isNotDone();
    opened.countDown();
    slowCall.get(20, TimeUnit.SECONDS);
    assertThat(slow.written()).isEqualTo(slow.alone());
  }

  @Test
  void isNotOpenedForACallThatIsRefused() throws Exception {
    startOthers(3);
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 3);
    decoder.onOpen(
        () -> {
          throw new AssertionError("It was opened.");
        });
    assertThat(Failures.of(Question.writing(5, 9).start(scheduler))).isEqualTo(Kind.OVERLOADED);
  }

  @Test
  void isClosedWhereItsCallLeavesTheQueue() throws Exception {
    startOthers(2);
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 2);
    gate.awaitStep();
    Question waiting = Question.writing(7, 9);
    CompletableFuture<Ending> call = waiting.start(scheduler);
    Awaitility.await().until(() -> decoder.openSamplers() == 3);
    waiting.cancellation().cancel(Failures.deadline());
    assertThat(Failures.of(call)).isEqualTo(Kind.TIMED_OUT);
    assertThat(decoder.openSamplers()).isEqualTo(2);
  }

  @Test
  void isClosedWhereTheSchedulerClosesMeanwhile() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch opened = new CountDownLatch(1);
    decoder.onOpen(
        () -> {
          opening.countDown();
          await(opened);
        });
    CompletableFuture<Ending> call = Question.writing(10, 9).start(scheduler);
    opening.await();
    scheduler.close();
    opened.countDown();
    assertThat(Failures.of(call)).isEqualTo(Kind.CANCELLED);
    assertThat(decoder.openSamplers()).isZero();
  }

  @Test
  void thatCannotBeOpenedFailsItsCallAlone() throws Exception {
    gate.open();
    decoder.onOpen(
        () -> {
          throw new IllegalStateException("It is broken.");
        });
    assertThat(Failures.of(Question.writing(5, 9).start(scheduler))).isEqualTo(Kind.INTERNAL);
    decoder.onOpen(
        () -> {
          throw new ModelException(Kind.INVALID_REQUEST, "No such grammar.");
        });
    CompletableFuture<Ending> refused = Question.writing(5, 9).start(scheduler);
    assertThat(Failures.of(refused)).isEqualTo(Kind.INVALID_REQUEST);
    decoder.onOpen(() -> {});
    Question.writing(5, 9).start(scheduler).get(20, TimeUnit.SECONDS);
  }

  private void startOthers(int count) {
    for (int i = 0; i < count; i++) {
      others.add(Question.of(Question.prompt(i, 10), 9, i).start(scheduler));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
