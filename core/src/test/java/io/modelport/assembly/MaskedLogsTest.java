package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.conformance.LogCapture;
import io.modelport.spi.Attempt;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A masked call leaves its values in no line of any log and in no message of a failure. */
class MaskedLogsTest {
  private static final List<String> VALUES =
      List.of("jo.meier@example.org", "jo.meier", "+49 30 901820", "901820");
  private static final ModelRequest LETTER =
      ModelRequest.of("Write to jo.meier@example.org or call +49 30 901820, please.");
  private static final Settings MASKED =
      Settings.of(Map.of("modelport.masking.types", "email,phone"));

  @Test
  void noneOfAWholeAnswer() {
    try (LogCapture logs = LogCapture.begin();
        ModelPort port = port(MaskedLogsTest::echo)) {
      assertThat(port.generate(LETTER).text()).contains(VALUES);
      assertNone(logs, port);
    }
  }

  @Test
  void noneOfAStream() {
    try (LogCapture logs = LogCapture.begin();
        ModelPort port = port(MaskedLogsTest::echo);
        ModelStream stream = port.stream(LETTER)) {
      assertThat(stream.response().text()).contains(VALUES);
      assertNone(logs, port);
    }
  }

  @Test
  void noneOfACallThatFailsWithWhatItWasAsked() {
    try (LogCapture logs = LogCapture.begin();
        ModelPort port =
            port(
                attempt -> {
                  throw new IllegalStateException(LETTER.lastUserText());
                })) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(LETTER));
      assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
      assertThat(failure.toString()).doesNotContain(VALUES);
      assertNone(logs, port);
    }
  }

  private static void assertNone(LogCapture logs, ModelPort port) {
    port.close(); // which writes the lines that wait
    assertThat(logs.text()).contains("MASKED", "OUTCOME").doesNotContain(VALUES);
  }

  private static Reply echo(Attempt attempt) {
    String text = ((ModelRequest) attempt.request()).lastUserText();
    if (attempt.isStreaming()) {
      text.codePoints().forEach(c -> attempt.emit(Character.toString(c)));
    }
    return Completion.of(text, Finish.STOP, Usage.none());
  }

  private static ModelPort port(Function<Attempt, Reply> script) {
    return Assembly.over("scripted", new Only(outside("hosted", script)), MASKED);
  }

  private record Only(Target target) implements Backend {
    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public Choice choose(Routing routing) {
      return new Choice(routing.permitted(), "the only one");
    }

    @Override
    public void close() {}
  }
}
