package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {
  private static final int[] SYSTEM = Question.prompt(99, 1_000);

  private HashDecoder decoder = new HashDecoder(3, 256);
  private Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(100));

  @AfterEach
  void close() {
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
  }

  @Test
  void aPrefixIsReadOnce() {
    assertThat(answer(Question.writing(10, 5).after(SYSTEM))).isZero();
    long before = decoder.decoded();
    assertThat(answer(Question.of(Question.prompt(5, 20), 1, 1).after(SYSTEM))).isEqualTo(1_000);
    assertThat(decoder.decoded() - before).isEqualTo(20);
  }

  @Test
  void theSamePromptIsReadAgainButForItsLastToken() {
    Question question = Question.of(SYSTEM, 1, 1);
    answer(question);
    assertThat(answer(Question.of(SYSTEM, 1, 2))).isEqualTo(999);
  }

  @Test
  void aConversationGoesOnWhereItsAnswerEnded() {
    Question first = Question.writing(100, 8);
    answer(first);
    assertThat(answer(next(first, 50))).isEqualTo(107); // the last token was never decoded
  }

  @Test
  void aConversationIsKeptWhenAnotherOnlyBeginsAlike() {
    Question first = Question.of(Question.prompt(1, 2_000), 2, 1).after(SYSTEM);
    answer(first);
    assertThat(answer(Question.of(Question.prompt(2, 20), 2, 1).after(SYSTEM))).isEqualTo(1_000);
    assertThat(answer(next(first, 10))).isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void whatWasNotUsedForTheLongestTimeIsForgottenFirst() {
    List<Question> questions =
        IntStream.range(0, 4).mapToObj(i -> Question.of(Question.prompt(i, 200), 2, i)).toList();
    questions.forEach(this::answer);
    assertThat(Stream.of(3, 2, 1, 0).map(i -> answer(next(questions.get(i), 10))))
        .satisfiesExactly(
            third -> assertThat(third).isGreaterThanOrEqualTo(200),
            second -> assertThat(second).isGreaterThanOrEqualTo(200),
            first -> assertThat(first).isGreaterThanOrEqualTo(200),
            zeroth -> assertThat(zeroth).isZero());
  }

  @Test
  void whatABusySequenceRemembersIsShared() throws Exception {
    Gate gate = new Gate();
    decoder.faults(gate);
    Question busy = Question.writing(200, 20);
    final CompletableFuture<Ending> busyCall = busy.start(scheduler);
    gate.awaitStep();
    gate.step();
    gate.awaitStep(); // the prompt is read
    Question other = Question.of(busy.prompt(), 5, 9);
    CompletableFuture<Ending> otherCall = other.start(scheduler);
    Awaitility.await().until(() -> scheduler.queued() == 1);
    gate.open();
    assertThat(otherCall.get(20, TimeUnit.SECONDS).cachedTokens()).isEqualTo(199);
    busyCall.get(20, TimeUnit.SECONDS);
    assertThat(other.written()).isEqualTo(other.alone());
    assertThat(busy.written()).isEqualTo(busy.alone());
  }

  @Test
  void promptsThatComeTogetherReadTheirCommonPrefixOnce() throws Exception {
    Gate gate = new Gate();
    decoder.faults(gate);
    List<Question> questions = new ArrayList<>();
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Question question = Question.of(Question.prompt(i, 10), 1, i).after(SYSTEM);
      questions.add(question);
      calls.add(question.start(scheduler));
    }
    Awaitility.await().until(() -> scheduler.running() + scheduler.queued() == 6);
    gate.open();
    for (int i = 0; i < 6; i++) {
      calls.get(i).get(20, TimeUnit.SECONDS);
      assertThat(questions.get(i).written()).isEqualTo(questions.get(i).alone());
    }
    assertThat(decoder.decoded()).isEqualTo(1_000 + 6 * 10);
  }

  @Test
  void aModelThatCannotForgetTheEndUsesAllThatItRemembersOrNothing() {
    scheduler.close();
    decoder = new HashDecoder(2, 256).recurrent();
    scheduler = Scheduler.over(decoder, Limits.ofQueue(100));
    Question first = Question.writing(100, 8);
    answer(first);
    Question second = next(first, 50);
    assertThat(answer(second)).isEqualTo(107);
    assertThat(answer(Question.of(first.prompt(), 3, 5))).isZero();
    assertThat(answer(next(second, 5))).isGreaterThanOrEqualTo(second.prompt().length);
  }

  private int answer(Question question) {
    Ending ending = question.run(scheduler);
    assertThat(question.written()).isEqualTo(question.alone());
    return ending.cachedTokens();
  }

  /** The conversation so far and a new question. */
  private static Question next(Question before, int length) {
    int[] written = before.written().stream().mapToInt(Integer::intValue).toArray();
    return Question.of(Question.prompt(77, length), 2, 3).after(written).after(before.prompt());
  }
}
