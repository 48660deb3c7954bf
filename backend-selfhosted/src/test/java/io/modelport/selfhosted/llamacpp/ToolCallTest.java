package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.scheduler.Batch;
import io.modelport.selfhosted.scheduler.Sampler;
import io.modelport.selfhosted.scheduler.Sampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsNatives
class ToolCallTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Tool WEATHER =
      new Tool(
          "weather",
          "Tells the weather of a city.",
          "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\", \"maxLength\":"
              + " 20}}, \"required\": [\"city\"], \"additionalProperties\": false}");
  private static final String CALL =
      "<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}\n</tool_call>";

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
  void aCallIsToldFromTheTextBeforeIt() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.TAGGED_CALLS))) {
      Read read =
          read(SmallModel.prompt(format, asking(ToolChoice.AUTO)), "I look it up. " + CALL, true);
      assertThat(read.text().strip()).isEqualTo("I look it up.");
      assertThat(read.calls()).hasSize(1);
      ToolCall call = read.calls().get(0);
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call.arguments()).isEqualToIgnoringWhitespace("{\"city\":\"Paris\"}");
      assertThat(call.id()).isNotEmpty();
    }
  }

  @Test
  void textThatOnlyLooksLikeACallComesThrough() throws BrokenModelException {
    String text = "Use <tool> or <b>tool_call</b>: {\"name\": 1} <tool_cal";
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.TAGGED_CALLS))) {
      Read read = read(SmallModel.prompt(format, asking(ToolChoice.AUTO)), text, true);
      assertThat(read.text()).isEqualTo(text);
      assertThat(read.calls()).isEmpty();
    }
  }

  @Test
  void aCallThatIsCutIsNone() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.TAGGED_CALLS))) {
      for (int length = 1; length < CALL.length(); length++) {
        String cut = "So. " + CALL.substring(0, length);
        Read read = read(SmallModel.prompt(format, asking(ToolChoice.AUTO)), cut, false);
        assertThat(read.text().strip()).isEqualTo("So.");
        assertThat(read.calls()).isEmpty();
      }
    }
  }

  @Test
  void aFormatWithoutToolsIsGivenThemInWords() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.NO_SYSTEM))) {
      ChatPrompt prompt = SmallModel.prompt(format, asking(ToolChoice.AUTO));
      assertThat(prompt.grammar()).isPresent();
      Read answer = read(prompt, "{\"response\": \"It is warm.\"}", true);
      assertThat(answer.text()).isEqualTo("It is warm.");
      assertThat(answer.calls()).isEmpty();
      String call = "{\"tool_calls\": [{\"name\": \"weather\", \"arguments\": {\"city\": \"a\"}}]}";
      Read called = read(SmallModel.prompt(format, asking(ToolChoice.AUTO)), call, true);
      assertThat(called.text()).isEmpty();
      assertThat(called.calls()).hasSize(1);
    }
  }

  /** The small model knows nothing, so what it writes is the grammar's work. */
  @Test
  void aRequiredCallIsWritten() throws BrokenModelException, IOException {
    try (ChatFormat format = ChatFormat.of(model)) {
      ChatPrompt prompt = SmallModel.prompt(format, asking(ToolChoice.REQUIRED));
      for (int seed = 0; seed < 3; seed++) {
        Read read = read(prompt(format), written(prompt, seed), true);
        assertThat(read.text()).isEmpty();
        assertThat(read.calls()).isNotEmpty();
        for (ToolCall call : read.calls()) {
          assertThat(call.name()).isEqualTo("weather");
          JsonNode arguments = JSON.readTree(call.arguments());
          assertThat(arguments.get("city").isTextual()).isTrue();
          assertThat(arguments).hasSize(1);
        }
        assertThat(read.calls().stream().map(ToolCall::id)).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void anAnswerFollowsItsSchema() throws BrokenModelException, IOException {
    String schema =
        "{\"type\": \"object\", \"properties\": {\"ok\": {\"type\": \"boolean\"}, \"n\":"
            + " {\"enum\": [1, 2]}}, \"required\": [\"ok\", \"n\"]}";
    ModelRequest request =
        ModelRequest.of("Well?").withOptions(ModelOptions.none().withResponseSchema(schema));
    for (String template : List.of(Templates.MARKS, Templates.BRACKETS, Templates.TAGGED_CALLS)) {
      try (ChatFormat format = ChatFormat.of(model, Optional.of(template))) {
        ChatPrompt prompt = SmallModel.prompt(format, request);
        JsonNode answer = JSON.readTree(read(prompt, written(prompt, 1), true).text());
        assertThat(answer.get("ok").isBoolean()).isTrue();
        assertThat(answer.get("n").asInt()).isBetween(1, 2);
      }
    }
  }

  @Test
  void noToolIsOfferedWhereNoneIsWanted() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.TAGGED_CALLS))) {
      assertThat(SmallModel.prompt(format, asking(ToolChoice.NONE)).tokens())
          .isEqualTo(SmallModel.prompt(format, ModelRequest.of("Is it warm in Paris?")).tokens());
    }
  }

  @Test
  void whatCannotBeHonouredIsRefused() throws BrokenModelException {
    ModelOptions tools = ModelOptions.none().withTools(List.of(WEATHER));
    Tool broken = new Tool("broken", "d", "{".repeat(10_000));
    try (ChatFormat format = ChatFormat.of(model)) {
      assertRefused(format, tools.withResponseSchema("{}"));
      assertRefused(format, ModelOptions.none().withToolChoice(ToolChoice.REQUIRED));
      assertRefused(format, ModelOptions.none().withTools(List.of(broken)));
    }
  }

  private static void assertRefused(ChatFormat format, ModelOptions options) {
    assertThatThrownBy(() -> SmallModel.prompt(format, ModelRequest.of("a").withOptions(options)))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST));
  }

  private record Read(String text, List<ToolCall> calls) {}

  /** Reads an answer that comes character by character. */
  private static Read read(ChatPrompt prompt, String answer, boolean complete) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < answer.length(); i++) {
      text.append(prompt.reader().read(answer.substring(i, i + 1)));
      assertThat(text.toString()).doesNotContain("<tool_call>").doesNotContain("arguments");
    }
    AnswerReader.Rest rest = prompt.reader().end(complete);
    return new Read(text + rest.text(), rest.toolCalls());
  }

  private static ChatPrompt prompt(ChatFormat format) {
    return SmallModel.prompt(format, asking(ToolChoice.REQUIRED));
  }

  private static ModelRequest asking(ToolChoice choice) {
    ModelOptions options = ModelOptions.none().withTools(List.of(WEATHER)).withToolChoice(choice);
    return ModelRequest.of(Message.user("Is it warm in Paris?")).withOptions(options);
  }

  private static String written(ChatPrompt prompt, int seed) {
    SessionSize size = new SessionSize(1, 1024, 512, 512, 1, SessionSize.NO_POOLING);
    Sampling sampling = new Sampling(1, 0, 1, 0, 1, 0, 0, seed, prompt.grammar());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (LlamaDecoder decoder = LlamaDecoder.open(model, size, Adapter.NONE);
        Sampler sampler = decoder.sampler(sampling, prompt.tokens())) {
      Batch batch = new Batch(512);
      int position = 0;
      int output = 0;
      for (int token : prompt.tokens()) {
        output = batch.add(token, position++, 0, position == prompt.tokens().length);
      }
      decoder.decode(batch);
      for (int token = sampler.sample(output); !decoder.isEnd(token); ) {
        answer.writeBytes(Llama.piece(model.handle(), token, prompt.shown().contains(token)));
        batch.clear();
        output = batch.add(token, position++, 0, true);
        decoder.decode(batch);
        token = sampler.sample(output);
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
