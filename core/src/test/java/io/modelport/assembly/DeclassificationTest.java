package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.Declassification;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclassificationTest {
  private static final CallContext OFFICER = CallContext.none().withPrincipal("officer");
  private static final Message SUMMARY =
      Message.assistant("All is well.").atLeast(Sensitivity.CONFIDENTIAL);

  private final ScriptedPipeline scripted =
      new ScriptedPipeline()
          .settings(Map.of("modelport.declassification.principals", "head, officer"));
  private final ScriptedTarget hosted = outside("hosted", answering("fine"));

  @Test
  void anEntitledPrincipalLowersWhatAMessageCarriesAndIsRecorded() {
    try (ModelPort port = scripted.over(hosted)) {
      Message lower = declassify(port, SUMMARY, Sensitivity.INTERNAL, OFFICER, "Reviewed in full");
      assertThat(lower.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
      assertThat(lower.text()).isEqualTo(SUMMARY.text());
      assertThat(port.generate(ModelRequest.of(lower, Message.user("Shorter."))).text())
          .isEqualTo("fine");
    }
    assertThat(scripted.records.get(0))
        .isInstanceOfSatisfying(
            DecisionRecord.Declassified.class,
            record -> {
              assertThat(record.entitlement()).isEqualTo(2);
              assertThat(record.from()).isEqualTo(Sensitivity.CONFIDENTIAL);
              assertThat(record.to()).isEqualTo(Sensitivity.INTERNAL);
              assertThat(record.toString()).doesNotContain("officer").doesNotContain("well");
            });
  }

  /** What a call says of itself counts no more where it is known who calls. */
  @Test
  void whoCallsIsKnownBySourceWhereThereIsOne() {
    scripted.callers(context -> Optional.of(new Principal("intern", Set.of())));
    try (ModelPort port = scripted.over(hosted)) {
      assertThat(refused(port, SUMMARY, OFFICER, "why not").kind()).isEqualTo(Kind.BLOCKED);
    }
    scripted.callers(context -> Optional.of(new Principal("officer", Set.of())));
    try (ModelPort port = scripted.over(hosted)) {
      Message lower =
          declassify(port, SUMMARY, Sensitivity.INTERNAL, CallContext.none(), "Reviewed in full");
      assertThat(lower.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
    }
  }

  @Test
  void nobodyElseLowersAClass() {
    for (CallContext other :
        List.of(CallContext.none(), OFFICER.withPrincipal("intern"), OFFICER.withPrincipal(""))) {
      try (ModelPort port = scripted.over(hosted)) {
        assertThat(refused(port, SUMMARY, other, "why not").kind()).isEqualTo(Kind.BLOCKED);
      }
    }
    try (ModelPort port = scripted.settings(Map.of()).over(hosted)) {
      assertThat(refused(port, SUMMARY, OFFICER, "why not").kind()).isEqualTo(Kind.BLOCKED);
    }
    assertRefused(4, Kind.BLOCKED);
  }

  @Test
  void whatIsFoundInAMessageStillCounts() {
    ToolCall call = new ToolCall("1", "mail", "{\"to\":\"jo.meier@example.org\"}");
    Message found = Message.assistant("", List.of(call)).atLeast(Sensitivity.RESTRICTED);
    try (ModelPort port = scripted.over(hosted)) {
      Message lower = declassify(port, found, Sensitivity.PUBLIC, OFFICER, "Reviewed");
      assertThat(lower.toolCalls()).containsExactly(call);
      ModelException failure =
          catchThrowableOfType(
              ModelException.class,
              () -> port.generate(ModelRequest.of(lower, Message.toolResult(call, "done"))));
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
  }

  @Test
  void aReasonIsNeededAndMayNotBeSensitiveItself() {
    try (ModelPort port = scripted.over(hosted)) {
      for (String reason : List.of(" ", "x".repeat(501), "asked by jo.meier@example.org")) {
        ModelException failure = refused(port, SUMMARY, OFFICER, reason);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure).hasMessageNotContaining("jo.meier");
      }
      Message low = Message.user("a");
      assertThat(refused(port, low, OFFICER, "why not").kind()).isEqualTo(Kind.INVALID_REQUEST);
    }
    assertRefused(4, Kind.INVALID_REQUEST);
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    scripted.log(
        record -> {
          throw new IllegalStateException("disk full");
        });
    try (ModelPort port = scripted.over(hosted)) {
      assertThat(refused(port, SUMMARY, OFFICER, "Reviewed").kind())
          .isEqualTo(Kind.AUDIT_UNAVAILABLE);
    }
  }

  @Test
  void onlyAPortOfOursDeclassifies() {
    ModelPort lambda = request -> ModelResponse.of("echo");
    assertThatIllegalArgumentException().isThrownBy(() -> Declassification.of(lambda));
  }

  private void assertRefused(int times, Kind kind) {
    assertThat(scripted.records)
        .hasSize(times)
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOfSatisfying(
                        DecisionRecord.Refused.class,
                        record -> {
                          assertThat(record.asked()).isEqualTo("declassification");
                          assertThat(record.kind()).isEqualTo(kind);
                        }));
  }

  private static Message declassify(
      ModelPort port, Message message, Sensitivity to, CallContext by, String reason) {
    return Declassification.of(port).declassify(message, to, by, reason);
  }

  private static ModelException refused(
      ModelPort port, Message message, CallContext by, String reason) {
    return catchThrowableOfType(
        ModelException.class, () -> declassify(port, message, Sensitivity.INTERNAL, by, reason));
  }
}
