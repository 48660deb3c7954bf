package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No application gets a call of a tool that its request did not offer. */
class OfferedToolsTest {
  private static final ToolCall CALL = new ToolCall("1", "pay-Secret", "{}");

  private final ScriptedPipeline scripted = new ScriptedPipeline();
  private final ScriptedTarget calling =
      outside("calling", attempt -> calls("Well.")).honouring(Option.TOOLS, Option.TOOL_CHOICE);

  private static Completion calls(String text) {
    return Completion.of(text, List.of(CALL), Finish.TOOL_CALLS, Usage.none());
  }

  private static ModelRequest offering(String... names) {
    List<Tool> tools =
        Stream.of(names).map(name -> new Tool(name, "", "{\"type\":\"object\"}")).toList();
    return ModelRequest.of("Hello").withOptions(ModelOptions.none().withTools(tools));
  }

  @Test
  void aCallOfAnOfferedToolComesThrough() {
    try (ModelPort port = scripted.over(calling)) {
      assertThat(port.generate(offering("look", "pay-Secret")).toolCalls()).containsExactly(CALL);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallOfAnotherIsNoAnswer(boolean streamed) {
    try (ModelPort port = scripted.over(calling)) {
      for (ModelRequest request : List.of(offering("look"), ModelRequest.of("Hello"))) {
        ModelException failure =
            catchThrowableOfType(
                ModelException.class,
                () -> {
                  var unused = streamed ? port.stream(request).response() : port.generate(request);
                });
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED_ANSWER);
        assertThat(failure).hasMessageNotContaining("Secret");
      }
    }
  }

  @Test
  void norIsAnyCallWhereNoneWasToBeMade() {
    ModelRequest none = offering("pay-Secret");
    ModelRequest request = none.withOptions(none.options().withToolChoice(ToolChoice.NONE));
    try (ModelPort port = scripted.over(calling)) {
      assertThat(catchThrowableOfType(ModelException.class, () -> port.generate(request)).kind())
          .isEqualTo(Kind.MALFORMED_ANSWER);
    }
  }

  @Test
  void anotherTargetMayAnswerInstead() {
    try (ModelPort port =
        scripted.over(calling, outside("sane", answering("yes")).honouring(Option.TOOLS))) {
      assertThat(port.generate(offering("look")).text()).isEqualTo("yes");
    }
  }
}
