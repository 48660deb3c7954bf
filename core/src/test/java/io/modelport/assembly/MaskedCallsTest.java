package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedCallsTest {
  private static final String EMAIL = "jo.meier@example.org";
  private static final ModelRequest LETTER = ModelRequest.of("Write to " + EMAIL + ", please.");

  private final ScriptedPipeline scripted =
      new ScriptedPipeline().settings(Map.of("modelport.masking.types", "email,phone"));
  private final ScriptedTarget hosted = outside("hosted", MaskedCallsTest::echo);

  private static Reply echo(Attempt attempt) {
    String text = ((ModelRequest) attempt.request()).lastUserText();
    if (attempt.isStreaming()) {
      text.codePoints().forEach(c -> attempt.emit(Character.toString(c)));
    }
    return Completion.of(text, Finish.STOP, Usage.none());
  }

  @Test
  void aMaskedRequestGoesOutAndItsAnswerIsRestored() {
    try (ModelPort port = scripted.over(hosted)) {
      ModelResponse response = port.generate(LETTER);
      assertThat(response.text()).isEqualTo(LETTER.lastUserText());
      assertThat(response.message().sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    }
    Attempt attempt = hosted.seen().get(0);
    assertThat(attempt.request().texts()).containsExactly("Write to <EMAIL_1>, please.");
    assertThat(attempt.clearance().texts()).containsExactly("Write to <EMAIL_1>, please.");
  }

  @Test
  void aStreamIsRestoredToTheSameText() {
    try (ModelPort port = scripted.over(hosted);
        ModelStream stream = port.stream(LETTER)) {
      StringBuilder text = new StringBuilder();
      stream.forEach(piece -> text.append(piece.text()));
      assertThat(text).hasToString(LETTER.lastUserText());
      assertThat(stream.response().text()).isEqualTo(LETTER.lastUserText());
      assertThat(stream.response().message().sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    }
  }

  @Test
  void targetsInsideSeeTheRequestAsItIs() {
    ScriptedTarget own = inside("own", MaskedCallsTest::echo);
    try (ModelPort port = scripted.over(outside("down", failing(Kind.OVERLOADED)), own)) {
      assertThat(port.generate(LETTER).text()).isEqualTo(LETTER.lastUserText());
    }
    assertThat(own.seen().get(0).request()).isEqualTo(LETTER);
  }

  @Test
  void nothingIsMaskedUnlessTheConfigurationSaysSo() {
    try (ModelPort port = scripted.settings(Map.of()).over(hosted)) {
      assertThat(refused(port, LETTER)).hasMessageContaining("above the ceiling");
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void aTypeThatMayNotBeMaskedKeepsTheRequestInside() {
    ModelRequest both = ModelRequest.of(EMAIL + " pays with card 4111 1111 1111 1111");
    try (ModelPort port = scripted.over(hosted)) {
      assertThat(refused(port, both).toString()).doesNotContain("4111").doesNotContain(EMAIL);
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void aClassThatDoesNotComeFromFindingsIsNotLowered() {
    CallContext declared = CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL);
    Message earlier = Message.assistant("as I said").atLeast(Sensitivity.CONFIDENTIAL);
    Document source = Document.of("a", "b").atLeast(Sensitivity.RESTRICTED);
    Message image = Message.user(List.of(new Part.Image("image/png", new byte[] {1})));
    try (ModelPort port = scripted.over(hosted)) {
      refused(port, LETTER.withContext(declared));
      refused(port, LETTER.plus(earlier));
      refused(port, LETTER.withDocuments(List.of(source)));
      refused(port, LETTER.plus(image));
      refused(port, LETTER.plus(Message.user("broken \uD800 text")));
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void anAnswerPassedOnKeepsItsClassAndStaysInside() {
    try (ModelPort port = scripted.over(hosted)) {
      Message answer = port.generate(LETTER).message();
      refused(port, ModelRequest.of(answer, Message.user("Shorter, please.")));
    }
    assertThat(hosted.seen()).hasSize(1);
  }

  @Test
  void whatArrivedOfACutAnswerIsRestored() {
    ScriptedTarget cut =
        outside(
            "cut",
            attempt -> {
              throw new ModelException(Kind.TRUNCATED, "cut").withPartialText("Dear <EMAIL_1>, I");
            });
    try (ModelPort port = scripted.over(cut)) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(LETTER));
      assertThat(failure.partialText()).contains("Dear " + EMAIL + ", I");
    }
  }

  @Test
  void theDecisionSaysWhatWasMaskedWithoutAValue() {
    try (ModelPort port = scripted.over(hosted)) {
      port.generate(LETTER);
    }
    assertThat(scripted.records.toString()).doesNotContain(EMAIL);
    assertThat(scripted.records)
        .hasAtLeastOneElementOfType(DecisionRecord.Masked.class)
        .filteredOn(DecisionRecord.Masked.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            DecisionRecord.Masked.class,
            record -> {
              assertThat(record.target()).isEqualTo("hosted");
              assertThat(record.types()).isEqualTo(Map.of("EMAIL", 1));
              assertThat(record.policy()).startsWith("types-");
            });
  }

  @Test
  void whatNobodyMayMaskIsAnsweredInsideAsBefore() {
    try (ModelPort port = scripted.over(hosted, inside("own", answering("kept")))) {
      ModelRequest card = ModelRequest.of("card 4111 1111 1111 1111");
      assertThat(port.generate(card).text()).isEqualTo("kept");
    }
  }

  private static ModelException refused(ModelPort port, ModelRequest request) {
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> port.generate(request));
    assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    return failure;
  }
}
