package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Decoder.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CancellingTest {
  private final Gate gate = new Gate();
  private final HashDecoder decoder = new HashDecoder(2, 64).faults(gate);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(10));

  @AfterEach
  void close() {
    gate.open();
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
    assertThat(decoder.openSamplers()).isZero();
  }

  @Test
  void aCallThatWaitsLeavesTheQueueAtOnce() throws Exception {
    List<CompletableFuture<Ending>> first =
        List.of(Question.writing(5, 9).start(scheduler), Question.writing(6, 9).start(scheduler));
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 2);
    Question waiting = Question.writing(7, 9);
    CompletableFuture<Ending> call = waiting.start(scheduler);
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 3);
    waiting.cancellation().cancel(Failures.deadline());
    assertThat(Failures.of(call)).isEqualTo(Kind.TIMED_OUT);
    assertThat(scheduler.running() + scheduler.queued()).isEqualTo(2);
    assertThat(first).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void aCallThatWasCancelledBeforeIsNotBegun() {
    Question question = Question.writing(5, 9);
    ModelException reason = Failures.deadline();
    question.cancellation().cancel(reason);
    assertThatThrownBy(() -> question.run(scheduler)).isSameAs(reason);
    assertThat(scheduler.queued()).isZero();
  }

  @Test
  void theWriterIsNotCalledOnceTheCallWasCancelled() throws Exception {
    gate.open();
    Question question = Question.writing(5, 9);
    decoder.onSample(() -> question.cancellation().cancel(Failures.deadline()));
    assertThat(Failures.of(question.start(scheduler))).isEqualTo(Kind.TIMED_OUT);
    Awaitility.await().until(() -> scheduler.running() == 0);
    assertThat(question.written()).isEmpty();
  }

  @Test
  void noStepIsBegunForACallThatWasCancelledWhileTheStepWasPlanned() throws Exception {
    Question question = Question.writing(50, 9);
    decoder.onForget(() -> question.cancellation().cancel(Failures.deadline()));
    assertThat(Failures.of(question.start(scheduler))).isEqualTo(Kind.TIMED_OUT);
    gate.open();
    Awaitility.await().until(() -> scheduler.running() == 0);
    assertThat(decoder.steps()).isZero();
  }

  @Test
  void aCallThatWasCancelledWhileItsSamplerWasOpenedIsNotBegun() {
    Question question = Question.writing(50, 9);
    decoder.onOpen(() -> question.cancellation().cancel(Failures.deadline()));
    assertThat(Failures.of(question.start(scheduler))).isEqualTo(Kind.TIMED_OUT);
    assertThat(decoder.openSamplers()).isZero();
    assertThat(scheduler.running() + scheduler.queued()).isZero();
  }

  @Test
  void theCallerIsFreedWhileTheStepStillRunsAndTheStepIsAborted() throws Exception {
    Question question = Question.writing(50, 9);
    CompletableFuture<Ending> call = question.start(scheduler);
    gate.awaitStep();
    question.cancellation().cancel(Failures.deadline());
    assertThat(Failures.of(call)).isEqualTo(Kind.TIMED_OUT);
    assertThat(decoder.isAborting()).isTrue();
    gate.open();
    Awaitility.await().until(() -> scheduler.running() == 0);
    assertThat(question.written()).isEmpty();
  }

  @Test
  void theOthersOfAnAbortedStepAreRedone() throws Exception {
    Question other = Question.writing(6, 9);
    final CompletableFuture<Ending> otherCall = other.start(scheduler);
    gate.awaitStep();
    Question question = Question.writing(50, 9);
    final CompletableFuture<Ending> call = question.start(scheduler);
    Awaitility.await().until(() -> scheduler.queued() == 1);
    gate.step();
    gate.awaitStep();
    question.cancellation().cancel(Failures.deadline());
    assertThat(Failures.of(call)).isEqualTo(Kind.TIMED_OUT);
    assertThat(decoder.aborts()).isEqualTo(1);
    gate.open();
    assertThat(otherCall.get(20, TimeUnit.SECONDS).answerTokens()).isEqualTo(9);
    assertThat(other.written()).isEqualTo(other.alone());
  }

  @Test
  void aStepThatIsMostlyForOthersIsFinished() throws Exception {
    Question question = Question.writing(6, 9);
    final CompletableFuture<Ending> call = question.start(scheduler);
    gate.awaitStep();
    Question other = Question.writing(50, 9);
    final CompletableFuture<Ending> otherCall = other.start(scheduler);
    Awaitility.await().until(() -> scheduler.queued() == 1);
    gate.step();
    gate.awaitStep();
    question.cancellation().cancel(Failures.deadline());
    assertThat(Failures.of(call)).isEqualTo(Kind.TIMED_OUT);
    gate.open();
    otherCall.get(20, TimeUnit.SECONDS);
    assertThat(other.written()).isEqualTo(other.alone());
    assertThat(decoder.aborts()).isZero();
  }

  @Test
  void anAbortThatComesLateCostsOneStep() {
    gate.open();
    AtomicInteger begun = new AtomicInteger();
    decoder.faults(
        batch -> {
          begun.incrementAndGet();
          return Step.DONE;
        });
    decoder.abort();
    Question question = Question.writing(50, 9);
    question.run(scheduler);
    assertThat(question.written()).isEqualTo(question.alone());
    assertThat(begun.get()).isEqualTo(decoder.steps() + 1);
  }

  @Test
  void interruptingTheCallerCancels() throws Exception {
    CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    CompletableFuture<Ending> call =
        Question.start(
            () -> {
              caller.complete(Thread.currentThread());
              try {
                return Question.writing(50, 9).run(scheduler);
              } finally {
                wasInterrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    gate.awaitStep();
    caller.get(20, TimeUnit.SECONDS).interrupt();
    assertThat(Failures.of(call)).isEqualTo(Kind.CANCELLED);
    assertThat(wasInterrupted.get(20, TimeUnit.SECONDS)).isTrue();
    gate.open();
    Awaitility.await().until(() -> scheduler.running() == 0);
  }

  @Test
  void cancellingAtAnyTimeHarmsNoOtherAnswer() throws Exception {
    cancelAtRandom(50);
  }

  @Test
  @Tag("nightly")
  void cancellingAThousandTimesHarmsNoOtherAnswer() throws Exception {
    cancelAtRandom(1_000);
  }

  private void cancelAtRandom(int times) throws Exception {
    gate.open();
    Random random = new Random(4);
    for (int i = 0; i < times; i++) {
      List<Question> others = new ArrayList<>();
      List<CompletableFuture<Ending>> calls = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        others.add(Question.of(Question.prompt(j, 10 + random.nextInt(90)), 30, i * 3 + j));
        calls.add(others.get(j).start(scheduler));
      }
      Question victim = Question.of(Question.prompt(2, 1 + random.nextInt(150)), 60, i);
      final CompletableFuture<Ending> victimCall = victim.start(scheduler);
      LockSupport.parkNanos(random.nextInt(400_000)); // any time will do
      victim.cancellation().cancel(Failures.deadline());
      victimCall.handle((ending, failure) -> ending).get(20, TimeUnit.SECONDS);
      for (int j = 0; j < 3; j++) {
        calls.get(j).get(20, TimeUnit.SECONDS);
        assertThat(others.get(j).written())
            .describedAs("%d, seed 4", i)
            .isEqualTo(others.get(j).alone());
      }
    }
    Awaitility.await().until(() -> scheduler.running() == 0);
  }
}
