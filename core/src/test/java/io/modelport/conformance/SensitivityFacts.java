package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.AttemptTrace;
import io.modelport.CallContext;
import io.modelport.Message;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A class goes with the data: into the answer, and with the answer into the next request. */
interface SensitivityFacts extends Bench {

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  default void anAnswerInheritsTheClassOfItsRequest(Sensitivity declared) {
    play(Script.anything());
    ModelPort port = open();
    ModelRequest request = declared(hello(), declared);
    assertThat(port.generate(request).message().sensitivity()).isGreaterThanOrEqualTo(declared);
    try (ModelStream stream = port.stream(request)) {
      assertThat(stream.response().message().sensitivity()).isGreaterThanOrEqualTo(declared);
    }
  }

  @Test
  default void anAnswerPutBackKeepsItsClass() {
    play(Script.anything());
    ModelPort port = open();
    Message answer = port.generate(declared(hello(), Sensitivity.CONFIDENTIAL)).message();
    ModelRequest next =
        settled(
            ModelRequest.of(Message.user("Say hello."), answer, Message.user("Say it once more.")));
    assertThat(next.carried()).isGreaterThanOrEqualTo(Sensitivity.CONFIDENTIAL);
    Message second = port.generate(declared(next, Sensitivity.PUBLIC)).message();
    assertThat(second.sensitivity())
        .as("a lower declaration does not lower a class")
        .isGreaterThanOrEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  default void whatIsAboveTheCeilingStaysInsideOrIsRefused() {
    play(Script.anything());
    ModelPort port = open(Map.of("modelport.public-ceiling", "internal"));
    ModelRequest request = declared(hello(), Sensitivity.RESTRICTED);
    Outcome outcome = Outcome.of(() -> port.generate(request));
    if (outcome.isFailure()) {
      assertThat(outcome.failure().kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(rig().upstream().begun()).as("calls begun without a route").isZero();
      return;
    }
    List<AttemptTrace> attempts = port.generate(request).origin().attempts();
    assertThat(attempts).isNotEmpty().allMatch(AttemptTrace::inside);
  }

  private static ModelRequest declared(ModelRequest request, Sensitivity sensitivity) {
    return request.withContext(CallContext.none().withDeclared(sensitivity));
  }
}
