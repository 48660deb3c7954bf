package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest {
  private final List<String> asked = new ArrayList<>();
  private final List<Observation> seen = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final FrailDisk disk = new FrailDisk();
  private boolean failing;

  private Canary canary(int callsADay) {
    Canary.Plan plan =
        new Canary.Plan(List.of("one", "two", "three"), Duration.ofHours(1), callsADay);
    return new Canary(
        plan,
        disk,
        (id, question) -> {
          asked.add(question);
          if (failing) {
            throw new IllegalStateException("down");
          }
          return Observation.of(id).asked(question).answered("yes");
        },
        seen::add,
        () -> now);
  }

  @Test
  void asksTheWholeSuiteOnceAnHour() {
    Canary canary = canary(100);
    assertThat(canary.runIfDue()).isEqualTo(3);
    assertThat(canary.runIfDue()).as("not yet").isZero();
    now = now.plus(Duration.ofHours(1));
    assertThat(canary.runIfDue()).isEqualTo(3);
    assertThat(seen).extracting(Observation::id).doesNotHaveDuplicates().hasSize(6);
  }

  @Test
  void stopsAtTheBudgetOfTheDayAndGoesOnTheNext() {
    Canary canary = canary(4);
    canary.runIfDue();
    now = now.plus(Duration.ofHours(1));
    assertThat(canary.runIfDue()).isOne();
    now = now.plus(Duration.ofDays(1));
    assertThat(canary.runIfDue()).isEqualTo(3);
    assertThat(asked).containsExactly("one", "two", "three", "one", "two", "three", "one");
  }

  @Test
  void aRestartNeitherRunsTheSuiteAgainNorRenewsTheBudget() {
    canary(4).runIfDue();
    assertThat(canary(4).runIfDue()).as("not yet").isZero();
    now = now.plus(Duration.ofHours(1));
    assertThat(canary(4).runIfDue()).isOne();
    now = now.plus(Duration.ofHours(1));
    assertThat(canary(4).runIfDue()).as("spent").isZero();
    now = now.plus(Duration.ofDays(1));
    canary(4).runIfDue();
    assertThat(asked)
        .as("goes on")
        .containsExactly("one", "two", "three", "one", "two", "three", "one");
  }

  @Test
  void aRunThatFailsIsNotRepeatedBeforeItsTime() {
    failing = true;
    Canary canary = canary(100);
    assertThatThrownBy(canary::runIfDue).isInstanceOf(IllegalStateException.class);
    assertThat(canary.runIfDue()).isZero();
    assertThat(canary(100).runIfDue()).isZero();
    failing = false;
    now = now.plus(Duration.ofHours(1));
    assertThat(canary(100).runIfDue()).isEqualTo(3);
  }

  @Test
  void aCrashInARunCostsNoCallMoreThanTheBudget() {
    for (int i = 0; i < 2; i++) {
      disk.dieAfter(3); // when the second question is counted, before it is asked
      assertThatThrownBy(canary(4)::runIfDue).isInstanceOf(FrailDisk.Killed.class);
      disk.dieAfter(Long.MAX_VALUE);
      assertThat(canary(4).runIfDue()).as("not yet").isZero();
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(canary(4).runIfDue()).as("spent").isZero();
    assertThat(asked).containsExactly("one", "three");
  }

  @Test
  void whereTheStandingIsDamagedTheDayCountsAsSpent() throws IOException {
    disk.replace("canary.json", new byte[] {'{'});
    assertThat(canary(4).runIfDue()).isZero();
    now = now.plus(Duration.ofDays(1));
    assertThat(canary(4).runIfDue()).isEqualTo(3);
  }

  @Test
  void refusesAPlanWithoutQuestions() {
    assertThatThrownBy(() -> new Canary.Plan(List.of(), Duration.ofHours(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
