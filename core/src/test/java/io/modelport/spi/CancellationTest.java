package io.modelport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

  @Test
  void anActionThatFailsKeepsNoOtherFromRunning() {
    AtomicInteger ran = new AtomicInteger();
    Cancellation cancellation = new Cancellation();
    cancellation.onCancel(
        () -> {
          throw new IllegalStateException("scripted");
        });
    cancellation.onCancel(ran::incrementAndGet);
    cancellation.cancel(new ModelException(Kind.CANCELLED, "enough"));
    assertThat(ran).hasValue(1);
  }

  @Test
  void anErrorKeepsNoOtherActionFromRunning() {
    AtomicInteger ran = new AtomicInteger();
    Cancellation cancellation = new Cancellation();
    cancellation.onCancel(
        () -> {
          throw new AssertionError("scripted");
        });
    cancellation.onCancel(ran::incrementAndGet);
    cancellation.cancel(new ModelException(Kind.CANCELLED, "enough"));
    assertThat(ran).hasValue(1);
  }

  @Test
  void waitingEndsWithItsTimeOrWithTheReason() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    cancellation.await(Duration.ofMillis(1));
    ModelException reason = new ModelException(Kind.CANCELLED, "enough");
    Thread canceller = new Thread(() -> cancellation.cancel(reason));
    canceller.start();
    assertThatThrownBy(() -> cancellation.await(Duration.ofMinutes(5))).isSameAs(reason);
    canceller.join();
    assertThatThrownBy(() -> cancellation.await(Duration.ZERO)).isSameAs(reason);
  }
}
