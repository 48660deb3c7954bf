package io.modelport.fake;

import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the fake waits for before its first piece; a cancelled call ends the wait. */
@FunctionalInterface
interface Pause {
  Pause NONE = cancellation -> {};

  void await(Cancellation cancellation) throws InterruptedException;

  static Pause of(Duration time) {
    return cancellation -> {
      CountDownLatch over = new CountDownLatch(1);
      cancellation.onCancel(over::countDown);
      if (over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        cancellation.check();
      }
    };
  }

  /** Until the test completes the stage, however it does. */
  static Pause until(CompletionStage<?> signal) {
    return cancellation -> {
      CountDownLatch over = new CountDownLatch(1);
      cancellation.onCancel(over::countDown);
      signal.whenComplete((value, failure) -> over.countDown());
      over.await();
      cancellation.check();
    };
  }
}
