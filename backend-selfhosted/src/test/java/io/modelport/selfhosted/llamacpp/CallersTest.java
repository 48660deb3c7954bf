package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallersTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final Callers callers = new Callers(freed::incrementAndGet);

  @Test
  void nothingIsTakenAwayFromWhoIsInside() {
    int during =
        callers.call(
            () -> {
              callers.close();
              return freed.get();
            });
    assertThat(during).isZero();
    assertThat(freed).hasValue(1);
  }

  @Test
  void closingTwiceFreesOnce() {
    callers.close();
    callers.close();
    assertThat(freed).hasValue(1);
  }

  @Test
  void nobodyComesInAfterItWasClosed() {
    callers.close();
    assertThatThrownBy(() -> callers.call(() -> 1)).isInstanceOf(ModelException.class);
  }
}
