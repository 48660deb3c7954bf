package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.Finish;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Caller;
import io.modelport.audit.DecisionRecord.Candidate;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.audit.DecisionRecord.Versions;
import io.modelport.spi.Classification;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of every kind of record, which auditors' programs rely on. */
class RecordFormsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HEAD =
      "{\"version\":4,\"id\":\"1\",\"time\":\"2026-03-01T12:00:00Z\",\"stage\":";

  static Stream<Arguments> shortOnes() {
    return Stream.of(
        Arguments.of(
            new DecisionRecord.FurtherAttempt("1", NOON, "own", 2),
            "\"ATTEMPT\",\"target\":\"own\",\"number\":2}"),
        Arguments.of(
            new DecisionRecord.Masked("1", NOON, "far", Map.of("PHONE", 1, "EMAIL", 2), "p"),
            "\"MASKED\",\"target\":\"far\",\"policy\":\"p\",\"types\":{\"EMAIL\":2,\"PHONE\":1}}"),
        Arguments.of(
            new DecisionRecord.Declassified(
                "1",
                NOON,
                3,
                Optional.of("rule"),
                Sensitivity.RESTRICTED,
                Sensitivity.INTERNAL,
                "public now"),
            "\"DECLASSIFIED\",\"entitlement\":3,\"access\":\"rule\",\"from\":\"RESTRICTED\","
                + "\"to\":\"INTERNAL\",\"reason\":\"public now\"}"),
        Arguments.of(
            new DecisionRecord.Payload("1", NOON, "ANSWER", "jo", "k", Optional.of("AAAA")),
            "\"PAYLOAD\",\"part\":\"ANSWER\",\"subject\":\"jo\",\"key\":\"k\",\"sealed\":\"AAAA\"}"),
        Arguments.of(
            new DecisionRecord.Payload("1", NOON, "ANSWER", "jo", "k", Optional.empty()),
            "\"PAYLOAD\",\"part\":\"ANSWER\",\"subject\":\"jo\",\"key\":\"k\"}"),
        Arguments.of(
            new DecisionRecord.Revealed("1", NOON, "ticket 7", "a complaint"),
            "\"REVEALED\",\"by\":\"ticket 7\",\"reason\":\"a complaint\"}"),
        Arguments.of(
            new DecisionRecord.Erased("1", NOON, "jo", "ticket 7", "a wish"),
            "\"ERASED\",\"subject\":\"jo\",\"by\":\"ticket 7\",\"reason\":\"a wish\"}"),
        Arguments.of(
            new DecisionRecord.Drifted("1", NOON, "own", "m", "MODEL", "LENGTH", "Longer.", "told"),
            "\"DRIFTED\",\"target\":\"own\",\"model\":\"m\",\"side\":\"MODEL\","
                + "\"signal\":\"LENGTH\",\"sentence\":\"Longer.\",\"action\":\"told\"}"),
        Arguments.of(
            new DecisionRecord.LookAgain("1", NOON, "VOLUME", "Twice as much."),
            "\"LOOK_AGAIN\",\"sign\":\"VOLUME\",\"sentence\":\"Twice as much.\"}"),
        Arguments.of(
            new DecisionRecord.Rated(
                "1",
                NOON,
                Optional.empty(),
                false,
                true,
                new Caller(Optional.of("p"), Optional.of("t"), Optional.of("c"))),
            "\"RATED\",\"principal\":\"p\",\"tenant\":\"t\",\"conversation\":\"c\","
                + "\"comment\":false,\"corrected\":true}"),
        Arguments.of(
            new DecisionRecord.Unknown("1", NOON), "\"OUTCOME\",\"outcome\":\"UNKNOWN\"}"));
  }

  @ParameterizedTest
  @MethodSource("shortOnes")
  void aShortRecordHasItsFormAndNoOther(DecisionRecord record, String rest) {
    assertThat(DecisionJson.line(record)).isEqualTo(HEAD + rest);
  }

  @Test
  void anIntentSaysAllThatWasDecided() {
    DecisionRecord intent =
        new DecisionRecord.Intent(
            "1",
            NOON,
            "hybrid",
            "answer",
            Optional.of("support"),
            Optional.of("greet@1"),
            new Classification(
                Sensitivity.CONFIDENTIAL, Map.of("PHONE", 1, "EMAIL", 2), List.of("EMAIL"), "00"),
            List.of(
                new Candidate("own", true, Optional.empty()),
                new Candidate("far", false, Optional.of("above the ceiling"))),
            "inside first",
            Optional.of("own"),
            new Caller(Optional.of("p"), Optional.of("t"), Optional.of("c")),
            new Versions(Optional.of("r"), Optional.of("po"), Optional.of("pr")),
            Optional.of("ask"),
            List.of(new Guarded("deny", "PASSED", 0.5)));
    assertThat(DecisionJson.line(intent))
        .isEqualTo(
            HEAD
                + "\"INTENT\",\"backend\":\"hybrid\",\"asked\":\"answer\",\"principal\":\"p\","
                + "\"tenant\":\"t\",\"conversation\":\"c\",\"purpose\":\"support\","
                + "\"prompt\":\"greet@1\",\"sensitivity\":\"CONFIDENTIAL\","
                + "\"findings\":{\"EMAIL\":2,\"PHONE\":1},\"reasons\":[\"EMAIL\"],"
                + "\"candidates\":[{\"target\":\"own\",\"inside\":true},{\"target\":\"far\","
                + "\"inside\":false,\"refused\":\"above the ceiling\"}],"
                + "\"choice\":\"inside first\",\"target\":\"own\",\"access\":\"ask\","
                + "\"release\":\"r\",\"policy\":\"po\",\"prices\":\"pr\","
                + "\"guards\":[{\"guard\":\"deny\",\"verdict\":\"PASSED\",\"score\":0.5}]}");
  }

  @Test
  void anOutcomeSaysWhatItTookAndWhoGaveIt() {
    Cost cost = new Cost(Optional.of(new BigDecimal("0.0015")), "USD", Cost.Basis.PRICED);
    DecisionRecord outcome =
        new DecisionRecord.Outcome(
            "1",
            NOON,
            Optional.empty(),
            List.of(
                new AttemptTrace(
                    "far",
                    false,
                    Optional.of(Kind.TIMED_OUT),
                    7,
                    Optional.of(Cost.unpriced()),
                    Duration.ofMillis(3)),
                new AttemptTrace(
                    "own", true, Optional.empty(), 9, Optional.of(cost), Duration.ofMillis(4))),
            new Usage(
                Optional.of(TokenCount.reported(5)),
                Optional.of(TokenCount.counted(4)),
                Optional.of(TokenCount.estimated(3)),
                Optional.of(TokenCount.reported(2)),
                Optional.of(TokenCount.reported(1))),
            Optional.of("m-1"),
            Optional.of("fp"),
            Optional.of(Finish.STOP),
            Duration.ofMillis(8),
            List.of(new Guarded("grounded", "BLOCKED", 1)));
    assertThat(DecisionJson.line(outcome))
        .isEqualTo(
            HEAD
                + "\"OUTCOME\",\"outcome\":\"ANSWERED\",\"finish\":\"STOP\",\"attempts\":["
                + "{\"target\":\"far\",\"inside\":false,\"bytesSent\":7,\"latencyMs\":3,"
                + "\"cost\":{\"basis\":\"UNPRICED\"},\"failure\":\"TIMED_OUT\"},"
                + "{\"target\":\"own\",\"inside\":true,\"bytesSent\":9,\"latencyMs\":4,"
                + "\"cost\":{\"amount\":0.0015,\"currency\":\"USD\",\"basis\":\"PRICED\"}}],"
                + "\"tokens\":{\"input\":{\"tokens\":5,\"provenance\":\"REPORTED\"},"
                + "\"output\":{\"tokens\":4,\"provenance\":\"COUNTED\"},"
                + "\"cached\":{\"tokens\":3,\"provenance\":\"ESTIMATED\"},"
                + "\"reasoning\":{\"tokens\":2,\"provenance\":\"REPORTED\"},"
                + "\"written\":{\"tokens\":1,\"provenance\":\"REPORTED\"}},"
                + "\"modelServed\":\"m-1\",\"fingerprint\":\"fp\",\"latencyMs\":8,"
                + "\"guards\":[{\"guard\":\"grounded\",\"verdict\":\"BLOCKED\",\"score\":1.0}]}");
  }

  @Test
  void aRefusalNamesTheVersionsItWentBy() {
    DecisionRecord refused =
        new DecisionRecord.Refused(
            "1",
            NOON,
            "hosted",
            "embeddings",
            Optional.empty(),
            Kind.BLOCKED,
            "guard",
            "deny",
            new Caller(Optional.empty(), Optional.of("t"), Optional.empty()),
            new Versions(Optional.empty(), Optional.of("po"), Optional.empty()),
            List.of(new Guarded("deny", "BLOCKED", 1)));
    assertThat(DecisionJson.line(refused))
        .isEqualTo(
            HEAD
                + "\"REFUSED\",\"backend\":\"hosted\",\"asked\":\"embeddings\",\"tenant\":\"t\","
                + "\"failure\":\"BLOCKED\",\"by\":\"guard\",\"reason\":\"deny\",\"policy\":\"po\","
                + "\"guards\":[{\"guard\":\"deny\",\"verdict\":\"BLOCKED\",\"score\":1.0}]}");
  }
}
