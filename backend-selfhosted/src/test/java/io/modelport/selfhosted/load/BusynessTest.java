package io.modelport.selfhosted.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.spi.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BusynessTest {
  private long now;
  private final Busyness busyness = new Busyness(2, () -> now);

  private void enter(int calls) {
    for (int i = 0; i < calls; i++) {
      busyness.enter();
    }
  }

  private void leaveAfter(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    busyness.leave(true);
  }

  @Test
  void callsBeyondThePlacesWait() {
    enter(5);
    assertThat(busyness.load()).isEqualTo(new Load(2, 3, 2, Duration.ZERO));
  }

  @Test
  void theWaitIsToldByHowFastAFullEngineGetsDone() {
    enter(6);
    leaveAfter(9);
    leaveAfter(4);
    assertThat(busyness.load().delay())
        .as("behind two that wait")
        .isEqualTo(Duration.ofSeconds(12));
    leaveAfter(4);
    leaveAfter(4);
    leaveAfter(100);
    assertThat(busyness.load()).isEqualTo(new Load(1, 0, 2, Duration.ZERO));
  }

  @Test
  void whoGivesUpWaitingDoesNotMakeItLookFaster() {
    enter(9);
    leaveAfter(9);
    leaveAfter(4);
    for (int i = 0; i < 4; i++) {
      busyness.leave(false);
    }
    leaveAfter(4);
    assertThat(busyness.load().delay()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void nothingThatEndsIsAPauseToo() {
    enter(3);
    for (int i = 0; i < 30; i++) {
      now += Duration.ofSeconds(1).toNanos();
      enter(1);
      busyness.leave(false);
    }
    assertThat(busyness.load().delay()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aTimeWithAFreePlaceIsNoPause() {
    enter(3);
    leaveAfter(1);
    busyness.leave(false);
    leaveAfter(60);
    enter(2);
    assertThat(busyness.load().delay()).isEqualTo(Duration.ZERO);
  }
}
