package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException.Kind;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Caller;
import io.modelport.audit.DecisionRecord.Held;
import io.modelport.audit.DecisionRecord.Outcome;
import io.modelport.audit.DecisionRecord.Rated;
import io.modelport.audit.DecisionRecord.Refused;
import io.modelport.audit.DecisionRecord.Released;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.audit.DecisionRecord.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aNameOfAnyLengthIsCut() {
    String name = "m".repeat(499) + "\ud83d\ude00" + "m".repeat(100_000);
    Outcome outcome =
        new Outcome(
            "1",
            NOON,
            Optional.empty(),
            List.of(),
            Usage.none(),
            Optional.of(name),
            Optional.of("short"),
            Optional.empty(),
            Duration.ZERO,
            List.of());

    String line = DecisionJson.line(outcome);

    assertThat(line)
        .contains("\"modelServed\":\"" + "m".repeat(499) + "\u2026\"")
        .contains("\"fingerprint\":\"short\"")
        .hasSizeLessThan(1_000);
  }

  @Test
  void aRefusalSaysWhoWasRefusedWhatAndWhy() {
    Caller caller = new Caller(Optional.of("hash"), Optional.empty(), Optional.empty());

    Refused refused =
        new Refused(
            "1",
            NOON,
            "hosted",
            "answer",
            Optional.of("support"),
            Kind.CANCELLED,
            "caller",
            "too late",
            caller,
            Versions.none(),
            List.of());

    assertThat(DecisionJson.line(refused))
        .isEqualTo(
            "{\"version\":4,\"id\":\"1\",\"time\":\"2026-03-01T12:00:00Z\",\"stage\":\"REFUSED\","
                + "\"backend\":\"hosted\",\"asked\":\"answer\",\"principal\":\"hash\","
                + "\"purpose\":\"support\",\"failure\":\"CANCELLED\",\"by\":\"caller\","
                + "\"reason\":\"too late\"}");
  }

  @Test
  void whatBecameOfAHeldAnswerStandsUnderItsCall() {
    assertThat(DecisionJson.line(new Held("1", NOON, List.of("medical"), NOON.plusSeconds(60))))
        .endsWith(
            "\"stage\":\"HELD\",\"rules\":[\"medical\"],\"deadline\":\"2026-03-01T12:01:00Z\"}");
    assertThat(
            DecisionJson.line(
                new Reviewed(
                    "1",
                    NOON,
                    "r",
                    "EDITED",
                    Optional.of("hash"),
                    "no advice",
                    Optional.of("mac"),
                    List.of(new DecisionRecord.Guarded("grounded", "PASSED", 0.25)))))
        .endsWith(
            "\"stage\":\"REVIEWED\",\"review\":\"r\",\"verdict\":\"EDITED\","
                + "\"reviewer\":\"hash\",\"reason\":\"no advice\",\"text\":\"mac\","
                + "\"guards\":[{\"guard\":\"grounded\",\"verdict\":\"PASSED\",\"score\":0.25}]}");
    assertThat(
            DecisionJson.line(new Rated("1", NOON, Optional.of(2), true, false, Caller.unknown())))
        .endsWith("\"stage\":\"RATED\",\"rating\":2,\"comment\":true,\"corrected\":false}");
  }

  @Test
  void aChangeOfTheReleaseNamesBoth() {
    assertThat(DecisionJson.line(new Released("1", NOON, Optional.of("a"), "b")))
        .endsWith("\"stage\":\"RELEASED\",\"before\":\"a\",\"release\":\"b\"}");
  }
}
