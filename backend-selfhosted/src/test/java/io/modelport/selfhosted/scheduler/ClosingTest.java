package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final Gate gate = new Gate();
  private final HashDecoder decoder = new HashDecoder(2, 64).faults(gate);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(10));

  @Test
  void allCallsEndAsCancelledThoughAStepStillRuns() throws Exception {
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(Question.of(Question.prompt(i, 50), 9, i).start(scheduler));
    }
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 5);
    gate.awaitStep();
    final CompletableFuture<Void> closing = CompletableFuture.runAsync(scheduler::close);
    for (CompletableFuture<Ending> call : calls) {
      assertThat(Failures.of(call)).isEqualTo(Kind.CANCELLED);
    }
    Awaitility.await().until(decoder::isAborting);
    assertThat(decoder.isClosed()).isFalse();
    gate.open();
    closing.get(20, TimeUnit.SECONDS);
    assertThat(decoder.isClosed()).isTrue();
    assertThat(decoder.violations()).isEmpty();
  }

  @Test
  void aClosedSchedulerTakesNoCalls() {
    scheduler.close();
    scheduler.close();
    assertRefused(Kind.CANCELLED, "The engine was closed.");
    assertThat(scheduler.drain(Duration.ZERO)).isTrue();
    assertRefused(Kind.CANCELLED, "The engine was closed.");
  }

  @Test
  void aWriterMayCloseTheScheduler() {
    gate.open();
    Work work =
        Question.writing(5, 9)
            .work(
                (token, output) -> {
                  scheduler.close();
                  return true;
                });
    assertThatThrownBy(() -> scheduler.run(work, new Cancellation()))
        .isInstanceOf(ModelException.class)
        .hasMessage("The engine was closed.");
    Awaitility.await().until(decoder::isClosed);
    assertThat(decoder.violations()).isEmpty();
  }

  @Test
  void drainingRefusesNewCallsAndLetsTheOthersEnd() throws Exception {
    Question question = Question.writing(5, 9);
    CompletableFuture<Ending> call = question.start(scheduler);
    gate.awaitStep();
    assertThat(scheduler.drain(Duration.ZERO)).isFalse();
    assertRefused(Kind.OVERLOADED, "The engine is being replaced");
    gate.open();
    assertThat(scheduler.drain(Duration.ofSeconds(20))).isTrue();
    call.get(20, TimeUnit.SECONDS);
    assertThat(question.written()).isEqualTo(question.alone());
    scheduler.close();
  }

  @Test
  void closingAtAnyTimeGivesEveryCallOneOutcomeAndLeavesNoThread() throws Exception {
    closeAtRandom(50);
  }

  @Test
  @Tag("nightly")
  void closingAThousandTimesGivesEveryCallOneOutcomeAndLeavesNoThread() throws Exception {
    closeAtRandom(1_000);
  }

  private void closeAtRandom(int times) throws Exception {
    scheduler.close();
    final Set<Thread> before = Thread.getAllStackTraces().keySet();
    Random random = new Random(7);
    for (int i = 0; i < times; i++) {
      HashDecoder one = new HashDecoder(3, 64);
      Scheduler closing = Scheduler.over(one, Limits.ofQueue(4));
      List<CompletableFuture<Ending>> calls = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        calls.add(Question.of(Question.prompt(j, 60), 200, i + j).start(closing));
      }
      LockSupport.parkNanos(random.nextInt(400_000)); // any time will do
      CompletableFuture<Void> alsoClosing = CompletableFuture.runAsync(closing::close);
      closing.close();
      assertThat(one.isClosed()).isTrue();
      alsoClosing.get(20, TimeUnit.SECONDS);
      for (CompletableFuture<Ending> call : calls) {
        call.handle((ending, failure) -> ending).get(20, TimeUnit.SECONDS);
      }
      assertThat(one.violations()).describedAs("%d, seed 7", i).isEmpty();
      assertThat(one.openSamplers()).isZero();
      assertThat(closing.running() + closing.queued()).isZero();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .extracting(Thread::getName)
        .doesNotContain("modelport-scheduler");
  }

  private void assertRefused(Kind kind, String message) {
    assertThatThrownBy(() -> Question.of(new int[] {1}, 1, 1).run(scheduler))
        .isInstanceOfSatisfying(ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(message);
  }
}
