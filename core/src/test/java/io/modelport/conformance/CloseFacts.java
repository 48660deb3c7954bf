package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** A port can be closed at any time, by anybody, often. */
interface CloseFacts extends Bench {

  @Test
  default void closingThePortCancelsARunningCall() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open();
    Background call = Background.run(() -> port.generate(hello()));
    awaitBusy();
    port.close();
    assertThat(call.failed(SOON).kind()).isEqualTo(Kind.CANCELLED);
    assertStopped();
  }

  @Test
  default void closingThePortCancelsARunningStream() throws InterruptedException {
    play(Script.unending());
    ModelPort port = open();
    ModelStream stream = port.stream(Samples.tale());
    stream.iterator().next();
    Background reader = Background.run(stream::response);
    port.close();
    assertThat(reader.failed(SOON).kind()).isEqualTo(Kind.CANCELLED);
    assertStopped();
  }

  @Test
  default void closingTwiceIsClosingOnce() {
    play(Script.anything());
    ModelPort port = open();
    port.generate(hello());
    port.close();
    port.close();
  }

  @Test
  default void manyMayCloseAtOnce() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open();
    Background call = Background.run(() -> port.generate(hello()));
    awaitBusy();
    CyclicBarrier together = new CyclicBarrier(8);
    List<Background> closers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      closers.add(
          Background.run(
              () -> {
                together.await();
                port.close();
                return true;
              }));
    }
    for (Background closer : closers) {
      assertThat(closer.ended(PATIENCE).outcome().isFailure()).as("a close failed").isFalse();
    }
    assertThat(call.failed(SOON).kind()).isEqualTo(Kind.CANCELLED);
    assertStopped();
  }

  @Test
  default void aClosedPortAnswersNothing() {
    play(Script.anything());
    ModelPort port = open();
    ModelStream early = port.stream(hello());
    port.close();
    assertThat(Outcome.failureOf(() -> port.generate(hello())).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(Outcome.failureOf(() -> port.stream(hello()).response()).kind())
        .isEqualTo(Kind.CANCELLED);
    assertThat(Outcome.failureOf(early::response).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(rig().upstream().begun()).isZero();
  }
}
