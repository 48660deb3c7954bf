package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ToolCall;
import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsNatives
class ChatFormatTest {
  private static LlamaModel model;

  @BeforeAll
  static void load() throws BrokenModelException {
    model = SmallModel.load();
  }

  @AfterAll
  static void free() {
    model.close();
  }

  @Test
  void theModelsOwnTemplateIsUsed() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model)) {
      assertThat(spelled(format, Message.system("Be kind."), Message.user("Hello")))
          .isEqualTo("<s><|system|>Be kind.<|end|><|user|>Hello<|end|><|assistant|>");
    }
  }

  @Test
  void aTemplateLooksIntoTheTexts() throws BrokenModelException {
    String trimming =
        "{% for m in messages %}{{ m.content.split('</think>')[-1] | trim }}{% endfor %}";
    assertThat(spelled(trimming, Message.user("  <think>hm</think> said "))).isEqualTo("<s>said");
  }

  @Test
  void theSystemSpeaksInTheFirstTurnOfATemplateWithoutOne() throws BrokenModelException {
    assertThat(spelled(Templates.NO_SYSTEM, Message.system("Be kind."), Message.user("Hello")))
        .isEqualTo("<s><|user|>Be kind.\nHello<|end|><|assistant|>");
  }

  @Test
  void aTemplateThatRefusesTurnsOutOfOrderIsHeard() throws BrokenModelException {
    assertRefused(
        Templates.BRACKETS, "template refuses", Message.user("canary"), Message.user("b"));
    assertRefused(
        Templates.BRACKETS, "template refuses", Message.assistant("canary"), Message.user("b"));
  }

  @Test
  void aTemplateThatLeavesAMessageOutIsNotObeyed() throws BrokenModelException {
    String last = "{{ messages[-1]['content'] }}<|assistant|>";
    assertThat(spelled(last, Message.user("a"))).isEqualTo("<s>a<|assistant|>");
    assertRefused(
        last, "leaves message 1 out", Message.user("a"), Message.assistant("b"), Message.user("c"));
    String noTools =
        "{% for m in messages %}{% if m.role == 'user' %}{{ m.content }}{% endif %}{% endfor %}";
    assertRefused(
        noTools,
        "leaves message 2 out",
        Message.user("a"),
        Message.assistant("b"),
        Message.user("c"));
  }

  @Test
  void aConversationEndsWithTheUser() throws BrokenModelException {
    assertRefused(
        Templates.MARKS, "end with the user's", Message.user("canary"), Message.assistant("b"));
  }

  @Test
  void callsAndResultsAreText_whereTheTemplateKnowsNoTools() throws BrokenModelException {
    ToolCall call = new ToolCall("id1", "weather", "{\"city\": \"Paris\"}");
    String prompt =
        spelled(
            Templates.MARKS,
            Message.user("How is it?"),
            Message.assistant("", List.of(call)),
            Message.toolResult(call, "20 degrees"));
    assertThat(prompt)
        .contains("{\"tool_calls\":[{\"id\":\"id1\",\"name\":\"weather\",\"arguments\":{\"city\":")
        .contains("20 degrees");
  }

  @Test
  void oddTextsAreTakenAsTheyAre() throws BrokenModelException {
    for (String text :
        List.of("\0", "a\0b", "\uD800", "\uE000", "\uFFFF", "{{ 7*7 }}", "{% x %}")) {
      String shown = text.equals("\uD800") ? "?" : text;
      assertThat(spelled(Templates.MARKS, Message.user(text)))
          .isEqualTo("<s><|user|>\n" + shown + "<|end|>\n<|assistant|>\n");
    }
  }

  @Test
  void argumentsThatAreNoObjectAreRefused() throws BrokenModelException {
    for (String arguments : List.of("", "canary", "[1]", "{\"a\":", "{".repeat(10_000))) {
      ToolCall call = new ToolCall("id1", "weather", arguments);
      assertRefused(
          Templates.TAGGED_CALLS,
          "no JSON object",
          Message.user("canary"),
          Message.assistant("", List.of(call)),
          Message.toolResult(call, "r"));
    }
  }

  @Test
  void aResultThatIsTooDeepIsRefused() throws BrokenModelException {
    ToolCall call = new ToolCall("id1", "weather", "{}");
    assertRefused(
        Templates.TAGGED_CALLS,
        "nests deeper",
        Message.user("canary"),
        Message.assistant("", List.of(call)),
        Message.toolResult(call, "[".repeat(100_000)));
  }

  private static void assertRefused(String template, String why, Message... conversation)
      throws BrokenModelException {
    assertThatThrownBy(() -> spelled(template, conversation))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST))
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary");
  }

  private static String spelled(String template, Message... conversation)
      throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(template))) {
      return spelled(format, conversation);
    }
  }

  private static String spelled(ChatFormat format, Message... conversation) {
    StringBuilder text = new StringBuilder();
    for (int token : SmallModel.prompt(format, ModelRequest.of(conversation)).tokens()) {
      byte[] piece = Llama.piece(model.handle(), token, true);
      text.append(new String(piece, StandardCharsets.ISO_8859_1)); // a token may be part of one
    }
    return new String(
        text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
