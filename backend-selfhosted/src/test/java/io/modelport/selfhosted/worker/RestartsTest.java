package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private static final Restarts RESTARTS =
      new Restarts(3, Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ZERO);

  @Test
  void waitsTwiceAsLongEachTimeUpToALimit() {
    for (int ends = 1; ends < 100; ends++) {
      Duration wait = RESTARTS.after(ends, new Random(ends));
      double middle = Math.min(30_000, 100 * Math.pow(2, ends - 1));
      assertThat((double) wait.toMillis()).isBetween(middle * 0.74, middle * 1.26);
    }
  }

  @Test
  void noTwoWaitTheSame() {
    assertThat(RESTARTS.after(5, new Random(1))).isNotEqualTo(RESTARTS.after(5, new Random(2)));
  }

  @Test
  void linesComeInABurstAndThenSoManyASecond() {
    AtomicLong nanos = new AtomicLong();
    LineRate rate = new LineRate(2, 10, nanos::get);
    assertThat(rate.permits()).isTrue();
    assertThat(rate.permits()).isTrue();
    assertThat(rate.permits()).isFalse();
    nanos.addAndGet(Duration.ofMillis(150).toNanos());
    assertThat(rate.permits()).isTrue();
    assertThat(rate.permits()).isFalse();
    assertThat(rate.takeLeftOut()).isEqualTo(2);
    assertThat(rate.permits()).isFalse();
    assertThat(rate.takeLeftOut()).as("told a moment ago").isZero();
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(rate.takeLeftOut()).isEqualTo(1);
  }
}
