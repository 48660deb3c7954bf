package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports under a policy that says who may ask what. */
class AccessedCallsTest {
  private static final String POLICY =
      """
      access:
        roles: {support: [maria.meier]}
        rules:
          helpdesk: {roles: [support], purposes: [tickets], up-to: internal, models: [small]}
      """;

  @TempDir Path directory;

  private final ScriptedTarget small = inside("own", answering("yes")).model("small");
  private final ScriptedTarget large = inside("big", answering("yes")).model("large");

  private ScriptedPipeline scripted() {
    try {
      Path file = Files.writeString(directory.resolve("policy.yaml"), POLICY);
      return new ScriptedPipeline().settings(Map.of("modelport.policy.file", file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelRequest by(String principal, String purpose) {
    return ModelRequest.of("Where is my parcel?")
        .withContext(CallContext.none().withPrincipal(principal).withPurpose(purpose));
  }

  private static ModelException blocked(Callable<?> call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::call);
    assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
    return failure;
  }

  @Test
  void whoeverARulePermitsIsAnsweredByAModelThatItPermits() {
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(large, small)) {
      assertThat(port.generate(by("maria.meier", "tickets")).text()).isEqualTo("yes");
    }
    assertThat(large.seen()).isEmpty();
    DecisionRecord.Intent intent = (DecisionRecord.Intent) scripted.records.get(0);
    assertThat(intent.access()).contains("helpdesk");
    assertThat(intent.candidates().get(0).refusal())
        .contains("the model is not permitted by helpdesk");
  }

  @Test
  void everybodyElseIsRefusedBeforeAnythingElseHappens() {
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(small)) {
      ModelException failure = blocked(() -> port.generate(by("eve", "tickets")));
      blocked(() -> port.stream(by("eve", "tickets")).response());
      blocked(() -> port.embed(EmbeddingRequest.of("text")));
      blocked(() -> port.generate(ModelRequest.of("hello")));
      assertThat(failure).hasMessageContaining("no rule is for a role of the caller");
      assertThat(failure.decisionId()).contains(scripted.records.get(0).id());
    }
    assertThat(small.seen()).isEmpty();
    assertThat(scripted.records).hasSize(4).hasOnlyElementsOfType(DecisionRecord.Refused.class);
  }

  @Test
  void theRecordOfARefusalNamesTheRuleAndNobody() {
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(small)) {
      ModelException failure = blocked(() -> port.generate(by("maria.meier", "marketing")));
      assertThat(failure).hasMessageContaining("helpdesk").hasMessageNotContaining("maria");
    }
    DecisionRecord.Refused refused = (DecisionRecord.Refused) scripted.records.get(0);
    assertThat(refused.by()).isEqualTo("access");
    assertThat(refused.reason()).isEqualTo("the purpose is not permitted by helpdesk");
    assertThat(refused.toString()).doesNotContain("maria");
  }

  @Test
  void aClassThatNoRulePermitsIsRefusedOnceItIsKnown() {
    ScriptedPipeline scripted = scripted();
    ModelRequest secret =
        by("maria.meier", "tickets")
            .withContext(
                CallContext.none()
                    .withPrincipal("maria.meier")
                    .withPurpose("tickets")
                    .withDeclared(Sensitivity.RESTRICTED));
    try (Pipeline port = scripted.over(small)) {
      assertThat(blocked(() -> port.generate(secret))).hasMessageContaining("class RESTRICTED");
    }
    assertThat(small.seen()).isEmpty();
    assertThat(scripted.records).hasSize(2);
  }

  @Test
  void aModelThatNoRulePermitsIsRefused() {
    ScriptedPipeline scripted = scripted();
    ModelRequest request =
        by("maria.meier", "tickets")
            .withContext(
                CallContext.none()
                    .withPrincipal("maria.meier")
                    .withPurpose("tickets")
                    .withModel("large"));
    try (Pipeline port = scripted.over(small, large)) {
      blocked(() -> port.generate(request));
    }
    assertThat(large.seen()).isEmpty();
  }

  @Test
  void whatACallSaysOfItsPrincipalCountsNoMoreWhereThereIsASource() {
    ScriptedPipeline scripted = scripted().callers(context -> Optional.empty());
    try (Pipeline port = scripted.over(small)) {
      blocked(() -> port.generate(by("maria.meier", "tickets")));
    }
    ScriptedPipeline other =
        scripted().callers(context -> Optional.of(new Principal("jon", Set.of("support"))));
    try (Pipeline port = other.over(small)) {
      assertThat(port.generate(by("eve", "tickets")).text()).isEqualTo("yes");
      assertThat(port.stream(by("eve", "tickets")).response().text()).isEqualTo("yes");
    }
  }

  @Test
  void aSourceThatFailsKnowsNobody() {
    ScriptedPipeline scripted =
        scripted()
            .callers(
                context -> {
                  throw new IllegalStateException("no session");
                });
    try (Pipeline port = scripted.over(small)) {
      blocked(() -> port.generate(by("maria.meier", "tickets")));
    }
    assertThat(small.seen()).isEmpty();
  }

  @Test
  void whyIsExplained() {
    try (Pipeline port = scripted().over(small)) {
      assertThat(port.explain(by("maria.meier", "tickets")).access()).contains("helpdesk");
      Explanation refused = port.explain(by("eve", "tickets"));
      assertThat(refused.access()).contains("no rule is for a role of the caller");
      assertThat(refused.choice().order()).isEmpty();
    }
  }
}
