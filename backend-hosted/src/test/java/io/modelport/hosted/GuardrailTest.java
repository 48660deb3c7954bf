package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.fake.Fake;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardSet;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import io.modelport.spi.OutputGuard;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guardrails of LangChain4j on a port, and guards of this library in LangChain4j's services. */
@Timeout(60)
class GuardrailTest {

  interface Assistant {
    String chat(String text);
  }

  /** Objects to one word, and puts another in the place of a second. */
  private static final class InWords implements InputGuardrail {
    @Override
    public InputGuardrailResult validate(UserMessage asked) {
      String text = asked.singleText();
      if (text.contains("forbidden")) {
        return fatal("a forbidden word");
      }
      return text.contains("colour") ? successWith(text.replace("colour", "shade")) : success();
    }
  }

  /** Objects to one word, and wants to ask again at another. */
  private static final class OutWords implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answered) {
      if (answered.text().contains("again")) {
        return reprompt("say it otherwise", "Say it otherwise.");
      }
      return answered.text().contains("forbidden") ? failure("a forbidden word") : success();
    }
  }

  /** The same the other way. */
  private static final class Own implements InputGuard, OutputGuard {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public Screened inspect(Request request) {
      ModelRequest asked = (ModelRequest) request;
      if (asked.lastUserText().contains("broken")) {
        throw new IllegalStateException(asked.lastUserText());
      }
      GuardVerdict verdict =
          asked.lastUserText().contains("forbidden")
              ? GuardVerdict.blocked()
              : GuardVerdict.passed();
      return new Screened(
          ModelRequest.of(asked.lastUserText().replace("colour", "shade")), verdict);
    }

    @Override
    public GuardVerdict check(Request request, Completion answer) {
      return answer.text().contains("forbidden") ? GuardVerdict.blocked() : GuardVerdict.passed();
    }
  }

  private static ModelPort port(StubServer stub, GuardSet guards) {
    return Assembly.modelPort(
        Settings.of(
            Map.of(
                "modelport.backend", "hosted",
                "modelport.hosted.provider", "openai-compatible",
                "modelport.hosted.base-url", stub.baseUrl().toString(),
                "modelport.hosted.model", "m")),
        guards);
  }

  private static GuardSet rails() {
    return new GuardSet(
        List.of(GuardrailGuard.input("words", new InWords())),
        List.of(GuardrailGuard.output("words", new OutWords())));
  }

  @Test
  void aGuardrailBlocksAndRewritesWhatAPortIsAsked() {
    try (StubServer stub = StubServer.start(OpenAiStub.says("Blue."));
        ModelPort port = port(stub, rails())) {
      assertThat(port.generate(ModelRequest.of("Which colour?")).text()).isEqualTo("Blue.");
      assertThat(stub.last().body()).contains("Which shade?").doesNotContain("colour");
      assertThat(kind(port, "A forbidden question")).isEqualTo(Kind.BLOCKED);
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void theHistoryIsLookedAtTooAndKeepsItsClass() {
    InputGuard guard = GuardrailGuard.input("words", new InWords());
    ModelRequest old =
        ModelRequest.of(
            Message.user("Which colour?").atLeast(Sensitivity.CONFIDENTIAL),
            Message.assistant("Blue."),
            Message.user("And now?"));
    InputGuard.Screened screened = inspect(guard, old);
    assertThat(screened.verdict().blocks()).isFalse();
    ModelRequest changed = (ModelRequest) screened.request();
    assertThat(changed.messages().get(0).text()).isEqualTo("Which shade?");
    assertThat(changed.carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
    ModelRequest worse = ModelRequest.of(Message.user("forbidden"), Message.user("And now?"));
    assertThat(inspect(guard, worse).verdict().blocks()).isTrue();
  }

  @Test
  void textsToBeEmbeddedAreLookedAtToo() {
    InputGuard guard = GuardrailGuard.input("words", new InWords());
    assertThat(inspect(guard, EmbeddingRequest.of("a colour", "x")).request().texts())
        .containsExactly("a shade", "x");
    assertThat(inspect(guard, EmbeddingRequest.of("x", "forbidden")).verdict().blocks()).isTrue();
  }

  @Test
  void aGuardrailBlocksWhatAPortAnswers() {
    try (StubServer stub = StubServer.start(OpenAiStub.says("A forbidden word."));
        ModelPort port = port(stub, rails())) {
      assertThat(kind(port, "Hello")).isEqualTo(Kind.BLOCKED);
      stub.play(OpenAiStub.says("Once again."));
      assertThat(kind(port, "Hello")).as("there is no second try").isEqualTo(Kind.BLOCKED);
      stub.play(OpenAiStub.says("Fine."));
      assertThat(port.generate(ModelRequest.of("Hello")).text()).isEqualTo("Fine.");
    }
  }

  @Test
  void aGuardLooksAtWhatAServiceAsks() {
    Fake fake = Fake.strict();
    fake.when("shade").answer("Blue.");
    try (ModelPort port = fake.port()) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(PortChatModel.of(port))
              .inputGuardrails(GuardGuardrail.input(new Own()))
              .build();
      assertThat(assistant.chat("Which colour?")).isEqualTo("Blue.");
      for (String text : List.of("forbidden", "broken")) {
        assertThatExceptionOfType(InputGuardrailException.class)
            .isThrownBy(() -> assistant.chat(text))
            .withMessageContaining("guard own")
            .withMessageNotContaining(text);
      }
    }
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aGuardLooksAtWhatAServiceAnswers() {
    Fake fake = Fake.strict();
    fake.when("Hello").answer("A forbidden word.");
    fake.when("").answer("Fine.");
    try (ModelPort port = fake.port()) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(PortChatModel.of(port))
              .outputGuardrails(GuardGuardrail.output(new Own()))
              .build();
      assertThat(assistant.chat("Good day")).isEqualTo("Fine.");
      assertThatExceptionOfType(OutputGuardrailException.class)
          .isThrownBy(() -> assistant.chat("Hello"))
          .withMessageContaining("guard own");
    }
  }

  private static InputGuard.Screened inspect(InputGuard guard, Request request) {
    try {
      return guard.inspect(request);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Kind kind(ModelPort port, String text) {
    return catchThrowableOfType(ModelException.class, () -> port.generate(ModelRequest.of(text)))
        .kind();
  }
}
