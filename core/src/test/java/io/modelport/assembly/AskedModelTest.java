package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.audit.DecisionRecord;
import org.junit.jupiter.api.Test;

/** A request may name the model that is to answer. */
class AskedModelTest {
  private final ScriptedPipeline scripted = new ScriptedPipeline();
  private final ScriptedTarget small = inside("a", answering("small")).model("small");
  private final ScriptedTarget big = inside("b", answering("big")).model("big");
  private final ScriptedTarget hosted = outside("c", answering("hosted")).model("gpt");

  @Test
  void theNamedModelAnswersAndNoOtherIsConsidered() {
    try (ModelPort port = scripted.over(small, big)) {
      assertThat(port.generate(asking("big")).text()).isEqualTo("big");
      assertThat(port.generate(asking("small")).text()).isEqualTo("small");
    }
    DecisionRecord.Intent intent = (DecisionRecord.Intent) scripted.records.get(0);
    assertThat(intent.candidates()).hasSize(1);
  }

  @Test
  void noOtherModelStandsInForIt() {
    ScriptedTarget broken = inside("b", failing(Kind.OVERLOADED)).model("big");
    try (ModelPort port = scripted.over(small, broken)) {
      assertThat(failure(port, asking("big")).kind()).isEqualTo(Kind.OVERLOADED);
    }
    assertThat(small.seen()).isEmpty();
  }

  @Test
  void serversOfTheSameModelStandInForEachOther() {
    ScriptedTarget broken = inside("a", failing(Kind.OVERLOADED)).model("big");
    try (ModelPort port = scripted.over(broken, big)) {
      assertThat(port.generate(asking("big")).text()).isEqualTo("big");
    }
  }

  @Test
  void aWrongNameIsRefusedWithTheNearestAndNotRepeated() {
    try (ModelPort port = scripted.over(small, big)) {
      ModelException failure = failure(port, asking("smal-Secret"));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure)
          .hasMessageContaining("did you mean small? There are: small, big.")
          .hasMessageNotContaining("Secret");
    }
    assertThat(scripted.records).hasSize(2);
  }

  @Test
  void aNamedModelOutsideStaysClosedToSensitiveRequests() {
    CallContext restricted =
        CallContext.none().withModel("gpt").withDeclared(Sensitivity.RESTRICTED);
    try (ModelPort port = scripted.over(hosted, small)) {
      ModelException failure = failure(port, ModelRequest.of("Hello").withContext(restricted));
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(port.generate(asking("gpt")).text()).isEqualTo("hosted");
    }
    assertThat(hosted.seen()).hasSize(1);
    assertThat(small.seen()).isEmpty();
  }

  @Test
  void aNamedModelThatIsGoneIsUnreachable() {
    try (ModelPort port = scripted.over(hosted, small.gone("its file is missing"))) {
      ModelException failure = failure(port, asking("small"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("its file is missing");
    }
  }

  @Test
  void aBlankNameIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> CallContext.none().withModel(" "));
  }

  private static ModelRequest asking(String model) {
    return ModelRequest.of("Hello").withContext(CallContext.none().withModel(model));
  }

  private static ModelException failure(ModelPort port, ModelRequest request) {
    return catchThrowableOfType(ModelException.class, () -> port.generate(request));
  }
}
