package io.modelport.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardRules.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools read JSON: what they see is denied, however it is written. */
class DeniedJsonTest {
  private static final Wording FALCON =
      new Wording(List.of("project falcon"), List.of(), List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"q\":\"project falcon\"}|true",
        "{\"q\":\"\\u0070roject falcon\"}|true",
        "{\"project\\u0020falcon\":1}|true",
        "{\"a\":[{\"b\":\"\\u0050ROJECT\\u0020FALCON\"}]}|true",
        "{\"a\":\"{\\\"q\\\":\\\"\\\\u0070roject falcon\\\"}\"}|true",
        "{\"q\":\"\\u0070roject falcon\",|true",
        "{\"q\":\"\\u0070roject falconry\"}|false",
        "{\"q\":\"\\u0070roject\",\"r\":\"falcon\"}|false",
        "C:\\u0070|false",
      })
  void escapesHideNothing(String arguments, boolean denied) {
    ToolCall call = new ToolCall("1", "look", arguments);
    Completion answer = Completion.of("", List.of(call), Finish.TOOL_CALLS, Usage.none());
    assertThat(new DeniedOutput(FALCON, 40).check(ModelRequest.of("?"), answer).blocks())
        .isEqualTo(denied);

    ModelRequest request = ModelRequest.of(Message.user("?"), Message.assistant("", List.of(call)));
    assertThat(new DeniedInput(FALCON).inspect(request).verdict().blocks()).isEqualTo(denied);
  }

  @Test
  void anAnswerOfJsonIsReadSoToo() {
    Completion answer =
        Completion.of("{\"q\":\"\\u0070roject falcon\"}", Finish.STOP, Usage.none());
    assertThat(new DeniedOutput(FALCON, 40).check(ModelRequest.of("?"), answer).blocks()).isTrue();
  }

  @Test
  void noDepthIsTooMuch() {
    String deep = "[".repeat(100_000) + "\"\\u0070roject falcon\"" + "]".repeat(100_000);
    ModelRequest request = ModelRequest.of(Message.user("?"), Message.toolResult("1", deep));
    assertThat(new DeniedInput(FALCON).inspect(request).verdict().blocks()).isTrue();
  }
}
