package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurstSimulationTest {
  private final BurstSimulation day = new BurstSimulation(7);

  /** A day's curve with a peak of one and a half times what the private side can do. */
  @Test
  void overADayMoneyIsSpentOnlyWhileThePrivateSideIsFull() {
    day.run();
    assertThat(day.outside()).as("calls that went out").isGreaterThan(500);
    assertThat(day.utilisationWhileSpending()).as("private side meanwhile").isGreaterThan(0.85);
    assertThat(day.sensitiveOutside()).as("sensitive calls that went out").isZero();
  }

  @Test
  void noHourCostsMoreThanTheCap() {
    day.run();
    assertThat(day.dearestHour()).isLessThanOrEqualTo(BurstSimulation.CAP);
    assertThat(day.capped()).as("calls that the cap kept inside").isGreaterThan(0);
  }

  @Test
  void theStateDoesNotFlap() {
    day.run();
    assertThat(day.changes()).as("changes in a day").isBetween(2, 400);
    assertThat(day.shortestState()).isGreaterThanOrEqualTo(BurstSimulation.HOLD);
  }

  @Test
  void theSameDayTwiceIsTheSame() {
    day.run();
    BurstSimulation again = new BurstSimulation(7);
    again.run();
    assertThat(again.outside()).isEqualTo(day.outside());
    assertThat(again.changes()).isEqualTo(day.changes());
  }
}
