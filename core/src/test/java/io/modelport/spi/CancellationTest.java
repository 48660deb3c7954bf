package io.modelport.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
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
}
