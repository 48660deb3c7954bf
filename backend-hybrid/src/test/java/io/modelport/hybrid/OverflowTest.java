package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.spi.Load;
import io.modelport.spi.RoutingRules.Burst;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverflowTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Burst BURST =
      Routed.rules(
              """
              burst:
                from: inside
                to: [outside]
                begin: {queue: 4, wait: 10s}
                end: {queue: 1, wait: 2s}
                hold: 30s
                cap: 1.00
              """)
          .burst()
          .orElseThrow();

  private static Load load(int waiting, int seconds) {
    return new Load(2, waiting, 2, Duration.ofSeconds(seconds));
  }

  @Test
  void anyLimitBeginsItAndAllEndIt() {
    Overflow full = Overflow.none().next(BURST, load(0, 10), NOW);
    assertThat(full.full()).isTrue();
    assertThat(full.next(BURST, load(2, 0), NOW.plusSeconds(60)).full()).isTrue();
    assertThat(full.next(BURST, load(1, 1), NOW.plusSeconds(60)).full()).isFalse();
  }

  @Test
  void noStateEndsBeforeItsTime() {
    Overflow full = Overflow.none().next(BURST, load(4, 0), NOW);
    assertThat(full.next(BURST, load(0, 0), NOW.plusSeconds(29)).full()).isTrue();
    Overflow over = full.next(BURST, load(0, 0), NOW.plusSeconds(30));
    assertThat(over.full()).isFalse();
    assertThat(over.next(BURST, load(9, 0), NOW.plusSeconds(59)).full()).isFalse();
    assertThat(over.next(BURST, load(9, 0), NOW.plusSeconds(60)).full()).isTrue();
  }

  @Test
  void betweenTheLimitsNothingChanges() {
    Overflow none = Overflow.none();
    assertThat(none.next(BURST, load(3, 9), NOW)).isSameAs(none);
  }
}
