package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.selfhosted.scheduler.Decoder.Step;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps are counted, on a clock by which a token takes a millisecond. */
class LongPromptTest {
  private static final long NANOS_A_TOKEN = 1_000_000;
  private static final int LONG = 3_000;

  private final AtomicLong clock = new AtomicLong();
  private final List<Integer> sizes = new ArrayList<>(); // of the decoder's thread, read at the end
  private final List<Integer> prompts = new ArrayList<>(); // that a step has tokens of
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final HashDecoder decoder = new HashDecoder(3, 1_024).endless().faults(this::tick);
  private final Scheduler scheduler =
      Scheduler.over(decoder, new Limits(9, Duration.ofMillis(100)), clock::get);

  private Step tick(Batch batch) {
    sizes.add(batch.size());
    prompts.add((int) IntStream.range(0, batch.size()).map(batch::sequence).distinct().count());
    clock.addAndGet(batch.size() * NANOS_A_TOKEN);
    return Step.DONE;
  }

  @AfterEach
  void close() {
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
  }

  @Test
  void alonePromptIsReadInLargeSteps() {
    scheduler.run(Question.of(Question.prompt(1, LONG), 1, 1).work(), new Cancellation());
    assertThat(sizes).allMatch(size -> size >= 440).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void anAnswerThatIsBeingWrittenGetsATokenInEveryStepAndStepsStayShort() throws Exception {
    CompletableFuture<Ending> writing = ask(10, 60, this::letOthersCome);
    arrived.await();
    CompletableFuture<Ending> reading = ask(LONG, 1, () -> {});
    goOnWhenQueued(1);
    reading.get(20, TimeUnit.SECONDS);
    writing.get(20, TimeUnit.SECONDS);
    assertThat(sizes).hasSize(60); // the long prompt has cost the answer no step
    List<Integer> whileReading =
        sizes.subList(1, sizes.size()).stream().filter(n -> n > 1).toList();
    assertThat(whileReading).hasSizeGreaterThanOrEqualTo(LONG / 130).allMatch(size -> size <= 130);
  }

  @Test
  void aShortPromptDoesNotWaitForALongOne() throws Exception {
    final CompletableFuture<Ending> writing = ask(10, 60, this::letOthersCome);
    arrived.await();
    AtomicInteger longStep = new AtomicInteger();
    final CompletableFuture<Ending> reading = ask(LONG, 1, () -> longStep.set(decoder.steps()));
    Awaitility.await().until(() -> scheduler.queued() == 1);
    AtomicInteger briefStep = new AtomicInteger();
    final CompletableFuture<Ending> brief = ask(12, 1, () -> briefStep.set(decoder.steps()));
    goOnWhenQueued(2);
    for (CompletableFuture<Ending> call : List.of(writing, reading, brief)) {
      call.get(20, TimeUnit.SECONDS);
    }
    assertThat(briefStep).hasValue(2); // the first in which it takes part
    assertThat(longStep.get()).isGreaterThan(20);
  }

  @Test
  void longPromptsAreReadSideBySide() throws Exception {
    final CompletableFuture<Ending> writing = ask(10, 60, this::letOthersCome);
    arrived.await();
    final CompletableFuture<Ending> one = ask(LONG, 1, () -> {});
    final CompletableFuture<Ending> another = ask(LONG + 1, 1, () -> {});
    goOnWhenQueued(2);
    for (CompletableFuture<Ending> call : List.of(writing, one, another)) {
      call.get(20, TimeUnit.SECONDS);
    }
    assertThat(prompts.subList(2, 20)).containsOnly(3);
  }

  private CompletableFuture<Ending> ask(int prompt, int most, Runnable atFirstToken) {
    Question question = Question.of(Question.prompt(prompt, prompt), most, 1);
    AtomicBoolean begun = new AtomicBoolean();
    Work.TokenWriter writer =
        (token, output) -> {
          if (begun.compareAndSet(false, true)) {
            atFirstToken.run();
          }
          return true;
        };
    return Question.start(() -> scheduler.run(question.work(writer), new Cancellation()));
  }

  private void letOthersCome() {
    arrived.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void goOnWhenQueued(int calls) {
    Awaitility.await().until(() -> scheduler.queued() == calls);
    goOn.countDown();
  }
}
