package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whoever gives up is heard: by the caller's thread at once, by the model soon. */
interface CancelFacts extends Bench {

  @Test
  default void streamBeginsNothingBeforeItReturns() {
    play(Script.anything());
    ModelStream stream = open().stream(hello());
    assertThat(rig().upstream().begun()).as("calls begun before the first read").isZero();
    stream.close();
    assertThat(Outcome.failureOf(stream::response).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(Outcome.failureOf(stream.iterator()::hasNext).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(rig().upstream().begun()).as("calls begun for a stream closed unread").isZero();
  }

  @Test
  default void interruptingGenerateCancelsTheWork() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open();
    assertInterruptible(Background.run(() -> port.generate(hello())));
  }

  @Test
  default void interruptingGenerateInTheMiddleCancelsTheWork() throws InterruptedException {
    play(Script.unending());
    ModelPort port = open();
    assertInterruptible(Background.run(() -> port.generate(Samples.tale())));
  }

  @Test
  default void interruptingAReaderBeforeTheFirstPieceCancelsTheWork() throws InterruptedException {
    play(Script.stall());
    ModelStream stream = open().stream(hello());
    assertInterruptible(Background.run(stream.iterator()::hasNext));
    assertThat(Outcome.failureOf(stream::response).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  default void interruptingAReaderInTheMiddleCancelsTheWork() throws InterruptedException {
    play(Script.unending());
    ModelStream stream = open().stream(Samples.tale());
    stream.iterator().next();
    assertInterruptible(Background.run(stream::response));
  }

  private void assertInterruptible(Background call) throws InterruptedException {
    awaitBusy();
    call.interrupt();
    Background.Ended ended = call.ended(SOON);
    assertThat(ended.outcome().failure().kind()).isEqualTo(Kind.CANCELLED);
    assertThat(ended.flag()).as("the interrupt flag is set again").isTrue();
    assertStopped();
  }

  @Test
  default void closingFromAnotherThreadBeforeTheFirstPieceCancelsTheWork()
      throws InterruptedException {
    play(Script.stall());
    ModelStream stream = open().stream(hello());
    Background reader = Background.run(stream.iterator()::hasNext);
    awaitBusy();
    stream.close();
    assertThat(reader.failed(SOON).kind()).isEqualTo(Kind.CANCELLED);
    assertStopped();
    FailureFacts.assertFailsAlike(stream, Kind.CANCELLED);
  }

  @Test
  default void closingFromAnotherThreadInTheMiddleCancelsTheWork() throws InterruptedException {
    play(Script.unending());
    ModelStream stream = open().stream(Samples.tale());
    CountDownLatch firstPiece = new CountDownLatch(1);
    Background reader =
        Background.run(
            () -> {
              stream.iterator().next();
              firstPiece.countDown();
              return stream.response();
            });
    firstPiece.await();
    stream.close();
    assertThat(reader.failed(SOON).kind()).isEqualTo(Kind.CANCELLED);
    assertStopped();
  }

  @Test
  default void closingAHalfReadStreamCancelsTheWork() throws InterruptedException {
    play(Script.unending());
    ModelStream stream = open().stream(Samples.tale());
    stream.iterator().next();
    stream.close();
    stream.close();
    assertStopped();
    assertThat(Outcome.failureOf(stream::response).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  default void closingAFinishedStreamKeepsItsAnswer() {
    play(Script.anything());
    ModelStream stream = open().stream(hello());
    ModelResponse response = stream.response();
    stream.close();
    stream.close();
    assertThat(stream.response()).isSameAs(response);
    assertThat(stream.iterator().hasNext()).isFalse();
  }

  @Test
  default void aCancelledCallLeavesThePortUsable() throws InterruptedException {
    play(Script.unending());
    ModelPort port = open();
    ModelStream stream = port.stream(Samples.tale());
    stream.iterator().next();
    stream.close();
    assertStopped();
    play(Script.anything());
    assertThat(port.generate(hello()).text()).isNotEmpty();
  }
}
