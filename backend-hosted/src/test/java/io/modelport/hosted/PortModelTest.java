package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Option;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.Usage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A port behind LangChain4j's interfaces: nothing is lost on the way, and nothing dropped. */
class PortModelTest {
  private final List<ModelRequest> asked = new ArrayList<>();
  private ModelResponse answer = ModelResponse.of("Yes.");
  private final PortChatModel model =
      PortChatModel.of(
          request -> {
            asked.add(request);
            return answer;
          });

  private ModelRequest last() {
    return asked.get(asked.size() - 1);
  }

  private static ChatRequest request(ChatMessage... messages) {
    return ChatRequest.builder().messages(messages).build();
  }

  private static ChatRequest with(DefaultChatRequestParameters.Builder<?> parameters) {
    return ChatRequest.builder()
        .messages(UserMessage.from("Hi"))
        .parameters(parameters.build())
        .build();
  }

  @Test
  void theClassOfAnAnswerSurvivesAMemory() {
    Message secret = Message.assistant("It is 4711.").atLeast(Sensitivity.RESTRICTED);
    answer = ModelResponse.of(secret, Finish.STOP);
    ChatMessage remembered = model.chat(request(UserMessage.from("Which?"))).aiMessage();
    List<ChatMessage> stored =
        ChatMessageDeserializer.messagesFromJson(
            ChatMessageSerializer.messagesToJson(List.of(remembered)));
    model.chat(request(stored.get(0), UserMessage.from("Again?")));
    assertThat(last().messages().get(0)).isEqualTo(secret);
    assertThat(last().carried()).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void theMarkOfAToolCallSurvivesAMemory() {
    ToolCall marked = new ToolCall("a", "weather", "{}", Optional.of("c2ln"));
    ToolCall plain = new ToolCall("b", "weather", "{}");
    Message asking = Message.assistant("", List.of(marked, plain));
    answer = ModelResponse.of(asking, Finish.TOOL_CALLS);
    ChatMessage remembered = model.chat(request(UserMessage.from("Which?"))).aiMessage();
    List<ChatMessage> stored =
        ChatMessageDeserializer.messagesFromJson(
            ChatMessageSerializer.messagesToJson(List.of(remembered)));
    model.chat(request(stored.get(0), UserMessage.from("Again?")));
    assertThat(last().messages().get(0).toolCalls()).isEqualTo(asking.toolCalls());
  }

  @ParameterizedTest
  @CsvSource({"CONFIDENTIAL, CONFIDENTIAL", "confidential, RESTRICTED", "7, RESTRICTED"})
  void messagesOfOnesOwnMayCarryAClassToo(String written, Sensitivity understood) {
    Map<String, Object> attributes = Map.of(PortChatModel.SENSITIVITY, written);
    UserMessage user =
        UserMessage.builder()
            .contents(List.of(TextContent.from("Hi")))
            .attributes(attributes)
            .build();
    ToolExecutionResultMessage result =
        ToolExecutionResultMessage.builder().id("1").text("x").attributes(attributes).build();
    model.chat(request(user, result));
    assertThat(last().messages())
        .extracting(Message::sensitivity)
        .containsExactly(understood, understood);
  }

  @Test
  void aWholeConversationArrivesAsItIs() {
    ToolCall call = new ToolCall("call_1", "weather", "{\"city\":\"Ulm\"}", Optional.of("c2ln"));
    List<Message> conversation =
        List.of(
            Message.system("Be brief."),
            Message.user(
                List.of(new Part.Text("Look:"), new Part.Image("image/png", new byte[] {1, 2}))),
            Message.assistant("", List.of(call)),
            Message.toolResult(call, "sunny"),
            Message.assistant("Sunny."));
    ModelRequest request = ModelRequest.of(conversation);
    model.chat(
        Conversation.request(request, ChatRequestParameters.builder(), ToolSchemas::specification));
    assertThat(last().messages()).isEqualTo(conversation);
  }

  @Test
  void optionsAndContextArriveAsTheyAre() {
    ModelOptions options =
        ModelOptions.none()
            .withMaxOutputTokens(9)
            .withTemperature(0.5)
            .withTopP(0.9)
            .withTopK(3)
            .withPresencePenalty(0.1)
            .withFrequencyPenalty(0.2)
            .withStop(List.of("END"))
            .withResponseSchema(Golden.SCHEMA)
            .withTools(List.of(Golden.SIMPLE))
            .withToolChoice(ToolChoice.REQUIRED);
    CallContext context = CallContext.none().withTenant("t").withPurpose("p");
    DefaultChatRequestParameters.Builder<?> parameters =
        ChatRequestParameters.builder()
            .maxOutputTokens(9)
            .topK(3)
            .presencePenalty(0.1)
            .frequencyPenalty(0.2);
    ModelRequest request = ModelRequest.of("Hi").withOptions(options).withContext(context);
    model
        .withContext(context)
        .chat(Conversation.request(request, parameters, ToolSchemas::specification));
    assertThat(last()).isEqualTo(request);
  }

  @Test
  void anAnswerIsToldWithAllThatIsKnown() {
    answer =
        ModelResponse.of("Yes.")
            .withUsage(Usage.of(TokenCount.reported(7), TokenCount.estimated(2)))
            .withDecisionId("decision-1");
    ChatResponse told = model.chat(request(UserMessage.from("Hi")));
    assertThat(told.aiMessage().text()).isEqualTo("Yes.");
    assertThat(told.id()).isEqualTo("decision-1");
    assertThat(told.tokenUsage().inputTokenCount()).isEqualTo(7);
    assertThat(told.tokenUsage().outputTokenCount()).isEqualTo(2);
    assertThat(told.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void tokensThatNobodyCountedStayAbsent() {
    assertThat(model.chat(request(UserMessage.from("Hi"))).tokenUsage()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "LENGTH, LENGTH",
    "TOOL_CALLS, TOOL_EXECUTION",
    "REFUSED, CONTENT_FILTER"
  })
  void finishesHaveTheirReason(Finish finish, FinishReason reason) {
    answer =
        ModelResponse.of(
            Message.assistant("", List.of(new ToolCall("1", "weather", "{}"))), finish);
    ChatResponse told = model.chat(request(UserMessage.from("Hi")));
    assertThat(told.finishReason()).isEqualTo(reason);
    assertThat(told.aiMessage().toolExecutionRequests())
        .containsExactly(
            ToolExecutionRequest.builder().id("1").name("weather").arguments("{}").build());
  }

  static Stream<ChatRequest> impossible() {
    UserMessage named = UserMessage.from("Ann", "Hi");
    return Stream.of(
        with(ChatRequestParameters.builder().modelName("gpt")),
        with(ChatRequestParameters.builder().temperature(7.0)),
        with(ChatRequestParameters.builder().responseFormat(ResponseFormat.JSON)),
        with(OpenAiChatRequestParameters.builder().seed(7)),
        with(
            ChatRequestParameters.builder()
                .toolSpecifications(
                    ToolSpecification.builder().name("weather").strict(true).build())),
        request(named),
        request(UserMessage.from(AudioContent.from("AQID", "audio/wav"))),
        request(UserMessage.from(ImageContent.from(URI.create("https://example.com/canary.png")))),
        request(UserMessage.from(ImageContent.from("canary%", "image/png"))),
        request(AiMessage.from("x"), ToolExecutionResultMessage.from(null, "weather", "canary")));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void whatNoPortCanHonourIsRefused(ChatRequest request) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> model.chat(request))
        .withMessageNotContaining("canary")
        .havingCause()
        .asInstanceOf(type(ModelException.class))
        .satisfies(cause -> assertThat(cause.kind()).isEqualTo(Kind.INVALID_REQUEST));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsOneOfLangChain4jsWithOursAsItsCause(Kind kind) {
    ModelException failure = new ModelException(kind, "It failed.").withPartialText("canary");
    PortChatModel failing =
        PortChatModel.of(
            request -> {
              throw failure;
            });
    LangChain4jException told =
        catchThrowableOfType(
            LangChain4jException.class, () -> failing.chat(request(UserMessage.from("Hi"))));
    assertThat(told).hasMessage("It failed.").hasCause(failure);
    boolean again = kind.sameTargetAgain() || kind == Kind.TIMED_OUT;
    assertThat(told).isInstanceOf(again ? RetriableException.class : NonRetriableException.class);
  }

  @Test
  void everyOptionOfLangChain4jHasItsCounterpart() {
    assertThat(ChatModelPort.expressible(model).options())
        .doesNotContain(
            Option.SEED, Option.MIN_P, Option.REPETITION_PENALTY, Option.LOG_PROBABILITIES)
        .hasSize(Option.values().length - 4);
  }
}
