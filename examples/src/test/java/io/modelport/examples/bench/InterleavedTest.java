package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterleavedTest {
  private final List<String> order = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  @Test
  void whoGoesFirstChangesAndTheFirstRoundDoesNotCount() throws Exception {
    Interleaved measured = measure(budget(Duration.ZERO, 3, 9), 1);
    assertThat(order).containsExactly("A", "B", "A", "B", "B", "A", "A", "B");
    assertThat(measured.ours().count()).isEqualTo(3);
    assertThat(measured.theirs().count()).isEqualTo(3);
    assertThat(measured.ours().values()).doesNotContain(1.0);
  }

  @Test
  void itEndsWithItsTime() throws Exception {
    assertThat(measure(budget(Duration.ofNanos(10), 1, 99), 1).ours().count()).isEqualTo(5);
  }

  @Test
  void itEndsWithItsRounds() throws Exception {
    assertThat(measure(budget(Duration.ofDays(1), 1, 2), 1).ours().count()).isEqualTo(2);
  }

  /** Each run takes so many nanoseconds and gives the moment of its end. */
  private Interleaved measure(Budget budget, long nanos) throws InterruptedException {
    return Interleaved.measure(() -> run("A", nanos), () -> run("B", nanos), budget);
  }

  private double run(String name, long nanos) {
    order.add(name);
    return now.addAndGet(nanos);
  }

  private Budget budget(Duration time, int least, int most) {
    return new Budget(time, least, most, Duration.ZERO, now::get);
  }
}
