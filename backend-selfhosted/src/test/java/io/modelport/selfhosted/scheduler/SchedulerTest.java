package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Decoder.Step;
import io.modelport.selfhosted.scheduler.Ending.Reason;
import io.modelport.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private final HashDecoder decoder = new HashDecoder(4, 64);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(100));

  @AfterEach
  void close() {
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
    assertThat(decoder.openSamplers()).isZero();
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void answersOfManyCallersAreThoseThatEachGetsAlone() {
    List<Question> questions = new ArrayList<>();
    List<CompletableFuture<Ending>> endings = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Question question = Question.of(Question.prompt(i % 7, 1 + i * 3), 5 + i, i);
      questions.add(question);
      endings.add(question.start(scheduler));
    }
    for (int i = 0; i < questions.size(); i++) {
      Ending ending = endings.get(i).join();
      assertThat(questions.get(i).written()).isEqualTo(questions.get(i).alone());
      assertThat(ending.reason()).isEqualTo(questions.get(i).aloneReason());
    }
  }

  @Test
  void anEndingCountsTheTokenThatEndsTheAnswer() {
    Question question = Question.of(Question.prompt(1, 10), 400, 1);
    Ending ending = question.run(scheduler);
    assertThat(ending.reason()).isEqualTo(Reason.END);
    assertThat(ending).isEqualTo(new Ending(Reason.END, 10, 0, question.written().size() + 1));
  }

  @Test
  void theGreatestLengthIsCutToTheRoomThatThePromptLeaves() {
    Question question =
        Question.writing(HashDecoder.CONTEXT - 3, 3); // of those that do not end sooner
    Ending ending =
        scheduler.run(
            new Work(
                question.prompt(), 50, question.work().sampling(), 0, question.work().writer()),
            new Cancellation());
    assertThat(ending).isEqualTo(new Ending(Reason.LENGTH, HashDecoder.CONTEXT - 3, 0, 3));
  }

  @Test
  void aPromptWithoutRoomForAnAnswerIsRefusedBeforeAnyStep() {
    assertFails(Question.of(new int[HashDecoder.CONTEXT], 1, 1), Kind.CONTEXT_TOO_LONG);
    assertFails(Question.of(new int[0], 1, 1), Kind.INVALID_REQUEST);
    assertFails(Question.of(new int[1], 0, 1), Kind.INVALID_REQUEST);
    assertThat(decoder.steps()).isZero();
  }

  @Test
  void aWriterEndsItsAnswer() {
    Question question = Question.writing(5, 9);
    AtomicInteger left = new AtomicInteger(4);
    Ending ending =
        scheduler.run(
            question.work((token, out) -> left.decrementAndGet() > 0), new Cancellation());
    assertThat(ending).isEqualTo(new Ending(Reason.STOPPED, 5, 0, 4));
  }

  @Test
  void aWriterThatThrowsEndsOnlyItsOwnCall() {
    Question other = Question.writing(20, 60);
    CompletableFuture<Ending> otherEnding = other.start(scheduler);
    ModelException own = new ModelException(Kind.CONTENT_FILTERED, "no");
    assertThatThrownBy(() -> runWith(own)).isSameAs(own);
    assertThat(kindOf(new IllegalStateException("broken"))).isEqualTo(Kind.INTERNAL);
    assertThat(kindOf(new StackOverflowError())).isEqualTo(Kind.INTERNAL);
    otherEnding.join();
    assertThat(other.written()).isEqualTo(other.alone());
  }

  @Test
  void aStepThatFailsEndsItsCallsAndTheNextCallWorks() {
    AtomicInteger failures = new AtomicInteger(1);
    Question first = Question.writing(20, 5);
    first.run(scheduler);
    decoder.faults(
        batch -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("broken");
          }
          return Step.DONE;
        });
    assertFails(Question.of(first.prompt(), 5, 3), Kind.INTERNAL);
    Question next = Question.of(first.prompt(), 5, 4);
    assertThat(next.run(scheduler).cachedTokens()).isZero();
    assertThat(next.written()).isEqualTo(next.alone());
  }

  @Test
  void aDecoderThatAbortsWithoutBeingAskedFailsInsteadOfRedoingForEver() {
    decoder.faults(batch -> Step.ABORTED);
    assertFails(Question.of(new int[] {1, 2}, 5, 3), Kind.INTERNAL);
  }

  @Test
  void aBatchTooSmallForTheSequencesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scheduler.over(new HashDecoder(9, 8), Limits.ofQueue(1)))
        .withMessageContaining("8 tokens is too small for 9");
  }

  @Test
  void logProbabilitiesAreThereOnlyWhileTheWriterHasItsToken() {
    Question question = Question.writing(5, 3);
    AtomicReference<Work.LogProbabilitySource> kept = new AtomicReference<>();
    List<Integer> reported = new ArrayList<>();
    List<Integer> written = new ArrayList<>();
    Work.TokenWriter writer =
        (token, output) -> {
          written.add(token);
          reported.add(output.logProbabilities().tokens()[0]);
          kept.set(output);
          return true;
        };
    scheduler.run(question.work(writer), new Cancellation());
    assertThat(reported).isEqualTo(written).hasSize(3);
    Work.LogProbabilitySource afterwards = Objects.requireNonNull(kept.get());
    assertThatThrownBy(afterwards::logProbabilities).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theThreadSleepsWhileThereIsNothingToDo() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Work.TokenWriter writer =
        (token, output) -> {
          thread.set(Thread.currentThread());
          return true;
        };
    scheduler.run(Question.writing(5, 3).work(writer), new Cancellation());
    Thread owner = Objects.requireNonNull(thread.get());
    Awaitility.await().until(() -> owner.getState() == Thread.State.WAITING);
    assertThat(owner.isDaemon()).isTrue();
    assertThat(scheduler.running()).isZero();
    assertThat(scheduler.queued()).isZero();
  }

  private void runWith(Throwable failure) {
    Work.TokenWriter writer =
        (token, output) -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        };
    scheduler.run(Question.writing(5, 3).work(writer), new Cancellation());
  }

  private Kind kindOf(Throwable failure) {
    return catchThrowableOfType(ModelException.class, () -> runWith(failure)).kind();
  }

  private void assertFails(Question question, Kind kind) {
    assertThatThrownBy(() -> question.run(scheduler))
        .isInstanceOfSatisfying(ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
