package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest {
  @Test
  void onlyAnOutcomeClosesACall() {
    Instant time = Instant.EPOCH;
    assertThat(effect(new DecisionRecord.Masked("c", time, "t", Map.of("EMAIL", 1), "v")))
        .isEqualTo(Entry.Effect.NONE);
    assertThat(effect(new DecisionRecord.FurtherAttempt("c", time, "t", 2)))
        .isEqualTo(Entry.Effect.NONE);
    assertThat(effect(new DecisionRecord.Unknown("c", time))).isEqualTo(Entry.Effect.CLOSES);
  }

  private static Entry.Effect effect(DecisionRecord record) {
    return Entry.of(record, new byte[0]).effect();
  }
}
