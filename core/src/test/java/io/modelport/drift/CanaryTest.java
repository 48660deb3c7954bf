package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest {
  private final List<String> asked = new ArrayList<>();
  private final List<Observation> seen = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Canary canary(int callsADay) {
    Canary.Plan plan =
        new Canary.Plan(List.of("one", "two", "three"), Duration.ofHours(1), callsADay);
    return new Canary(
        plan,
        (id, question) -> {
          asked.add(question);
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
  void refusesAPlanWithoutQuestions() {
    assertThatThrownBy(() -> new Canary.Plan(List.of(), Duration.ofHours(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
