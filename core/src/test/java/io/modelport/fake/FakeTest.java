package io.modelport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Tool;
import io.modelport.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FakeTest {
  private final Fake fake = Fake.answering("Hello.");
  private final ModelPort port = fake.port();

  @Test
  void answersWithoutAnyRule() {
    assertThat(port.generate(ModelRequest.of("Hi")).text()).isEqualTo("Hello.");
  }

  @Test
  void theFirstRuleThatMatchesTheLastUsersMessageCounts() {
    fake.when("(?i)refund").answer("Within 14 days.").when("").answer("What else?");
    ModelRequest request =
        ModelRequest.of(
            Message.user("Refund?"), Message.assistant("Which order?"), Message.user("REFUND 7!"));
    assertThat(port.generate(request).text()).isEqualTo("Within 14 days.");
    assertThat(port.generate(request.plus(Message.user("Thanks"))).text()).isEqualTo("What else?");
  }

  @Test
  void aStrictFakeRefusesWhatNoRuleMatches() {
    ModelPort strict = Fake.strict().when("refund").answer("Yes.").port();
    assertThat(failure(strict, "hello").kind()).isEqualTo(Kind.INVALID_REQUEST);
    assertThat(strict.generate(ModelRequest.of("refund")).text()).isEqualTo("Yes.");
  }

  @Test
  void aRuleCanApplyOnceOnly() {
    fake.when("").once().fail(Kind.RATE_LIMITED);
    assertThat(failure(port, "Hi").kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(port.generate(ModelRequest.of("Hi")).text()).isEqualTo("Hello.");
  }

  @Test
  void streamsTheChosenPieces() {
    fake.when("").pieces("He", "llo");
    try (ModelStream stream = port.stream(ModelRequest.of("Hi"))) {
      assertThat(stream).extracting(Piece::text).containsExactly("He", "llo");
    }
  }

  @Test
  void asksForATool() {
    fake.when("").once().callTool("lookup", "{\"ticket\":7}");
    Tool lookup = new Tool("lookup", "Looks up a ticket.", "{\"type\":\"object\"}");
    ModelRequest request =
        ModelRequest.of("State of 7?").withOptions(ModelOptions.none().withTools(List.of(lookup)));
    ModelResponse asked = port.generate(request);
    assertThat(asked.finish()).isEqualTo(Finish.TOOL_CALLS);
    ToolCall call = asked.toolCalls().get(0);
    assertThat(call.arguments()).isEqualTo("{\"ticket\":7}");
    Message result = Message.toolResult(call, "open");
    assertThat(port.generate(request.plus(asked.message()).plus(result)).text())
        .isEqualTo("Hello.");
  }

  @Test
  void declinesInWords() {
    fake.when("").refuse("I would rather not.");
    ModelResponse response = port.generate(ModelRequest.of("Hi"));
    assertThat(response.finish()).isEqualTo(Finish.REFUSED);
    assertThat(response.text()).isEqualTo("I would rather not.");
  }

  @Test
  void aSlowFirstTokenMeetsTheTimeLimit() {
    fake.when("").slowFirstToken(Duration.ofMinutes(1)).answer("Late.");
    Settings impatient = Settings.of(Map.of("modelport.timeout.first-token", "50ms"));
    try (ModelStream stream = fake.port(impatient).stream(ModelRequest.of("Hi"))) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(stream::response)
          .returns(Kind.TIMED_OUT, ModelException::kind);
    }
  }

  @Test
  void aHeldAnswerComesWhenTheTestSaysSo() {
    CompletableFuture<Void> signal = new CompletableFuture<>();
    fake.when("").heldUntil(signal).answer("Now.");
    CompletableFuture<String> text =
        CompletableFuture.supplyAsync(() -> port.generate(ModelRequest.of("Hi")).text());
    assertThat(text).isNotDone();
    signal.complete(null);
    assertThat(text.join()).isEqualTo("Now.");
  }

  @Test
  void showsTheRequestsThatReachedTheModel() {
    ModelRequest request = ModelRequest.of("Hi");
    port.generate(request);
    assertThat(fake.requests()).containsExactly(request);
    fake.reset();
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void isOutsideSoThatTestsMeetTheGate() {
    ModelRequest request =
        ModelRequest.of("Hi")
            .withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> port.generate(request))
        .extracting(ModelException::kind)
        .isEqualTo(Kind.NO_PERMITTED_ROUTE);
    assertThat(fake.requests()).isEmpty();
    assertThat(fake.inside().port().generate(request).text()).isEqualTo("Hello.");
  }

  @Test
  void countsTheBytesThatWouldHaveLeft() {
    ModelRequest request = ModelRequest.of("\u00fcber");
    assertThat(port.generate(request).origin().attempts().get(0).bytesSent()).isEqualTo(5);
    assertThat(fake.inside().port().generate(request).origin().attempts().get(0).bytesSent())
        .isZero();
  }

  @Test
  void vectorsHaveLengthOneAndDependOnTheTextAlone() {
    EmbeddingPort embeddings = fake.embeddingPort(Settings.of(Map.of()));
    float[] vector = embeddings.embed(EmbeddingRequest.of("one")).vectors().get(0);
    double squares = 0;
    for (float each : vector) {
      squares += each * each;
    }
    assertThat(squares).isBetween(0.999, 1.001);
    assertThat(embeddings.embed(EmbeddingRequest.of("one")).vectors().get(0)).isEqualTo(vector);
  }

  @Test
  void aBrokenExpressionIsNamedWhereItIsWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.when("(unclosed"))
        .withMessageContaining("(unclosed");
    assertThatIllegalArgumentException().isThrownBy(() -> fake.when("").times(0));
  }

  private static ModelException failure(ModelPort port, String text) {
    ModelRequest request = ModelRequest.of(text);
    try {
      port.generate(request);
    } catch (ModelException e) {
      return e;
    }
    throw new AssertionError("The call has to fail.");
  }
}
