package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.selfhosted.scheduler.Ending.Reason;
import io.modelport.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final HashDecoder decoder = new HashDecoder(2, 64);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(10));
  private final Question question = Question.writing(20, 40);
  private final AtomicInteger put = new AtomicInteger();

  @AfterEach
  void close() {
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
    assertThat(decoder.openSamplers()).isZero();
  }

  @Test
  void piecesReachTheReaderInOrderOnTheThreadOfTheCaller() {
    StringBuilder read = new StringBuilder();
    List<Thread> threads = new ArrayList<>();
    Ending ending =
        run(
            new Cancellation(),
            8,
            piece -> {
              read.append(piece);
              threads.add(Thread.currentThread());
            });
    assertThat(ending.reason()).isEqualTo(Reason.LENGTH);
    assertThat(read).hasToString(text());
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aReaderThatIsSlowPausesItsOwnAnswerOnly() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    StringBuilder read = new StringBuilder();
    Consumer<String> slow =
        piece -> {
          reading.countDown();
          await(goOn);
          read.append(piece);
        };
    final CompletableFuture<Ending> call = Question.start(() -> run(new Cancellation(), 4, slow));
    reading.await();
    Question other = Question.writing(10, 60);
    other.run(scheduler);
    assertThat(other.written()).isEqualTo(other.alone());
    Awaitility.await().until(() -> put.get() == 4);
    assertThat(scheduler.running()).isEqualTo(1);
    goOn.countDown();
    call.get(20, TimeUnit.SECONDS);
    assertThat(read).hasToString(text());
  }

  @Test
  void aReaderThatThrowsCancelsItsCall() {
    IllegalStateException failure = new IllegalStateException("no more");
    assertThatThrownBy(
            () ->
                run(
                    new Cancellation(),
                    4,
                    piece -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    Awaitility.await().until(() -> scheduler.running() == 0);
    assertThat(put.get()).isLessThan(40);
  }

  @Test
  void whatWasWrittenBeforeAFailureReachesTheReader() {
    StringBuilder read = new StringBuilder();
    Handover pieces = new Handover(50, read::append);
    Work.TokenWriter writer =
        (token, output) -> {
          if (put.incrementAndGet() == 5) {
            throw new IllegalStateException("broken");
          }
          pieces.put("a");
          return true;
        };
    assertThatThrownBy(() -> scheduler.run(question.work(writer), new Cancellation(), pieces))
        .isInstanceOf(ModelException.class);
    assertThat(read).hasToString("aaaa");
  }

  @Test
  void noPieceComesOnceTheCallWasCancelled() {
    Cancellation cancellation = new Cancellation();
    ModelException reason = Failures.deadline();
    AtomicInteger pieces = new AtomicInteger();
    AtomicReference<Integer> written = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                run(
                    cancellation,
                    4,
                    piece -> {
                      pieces.incrementAndGet();
                      cancellation.cancel(reason);
                      written.set(put.get());
                    }))
        .isSameAs(reason);
    assertThat(pieces.get()).isEqualTo(1);
    Question.writing(10, 20).run(scheduler);
    assertThat(put.get()).isEqualTo(written.get());
  }

  @Test
  void aHandoverServesOneCall() {
    Handover pieces = new Handover(4, piece -> {});
    scheduler.run(question.work(), new Cancellation(), pieces);
    assertThatIllegalStateException()
        .isThrownBy(() -> scheduler.run(question.work(), new Cancellation(), pieces));
    assertThatIllegalArgumentException().isThrownBy(() -> new Handover(0, piece -> {}));
  }

  private Ending run(Cancellation cancellation, int most, Consumer<String> reader) {
    Handover pieces = new Handover(most, reader);
    Work.TokenWriter writer =
        (token, output) -> {
          put.incrementAndGet();
          pieces.put(token + " ");
          return true;
        };
    return scheduler.run(question.work(writer), cancellation, pieces);
  }

  private String text() {
    return question.alone().stream().map(token -> token + " ").collect(Collectors.joining());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
