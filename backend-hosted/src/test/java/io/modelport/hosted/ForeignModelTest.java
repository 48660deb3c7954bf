package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.spi.Destination;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody else's model behind the seam: what LangChain4j hides is told. */
class ForeignModelTest {
  private static final Destination REMOTE = Destination.remote("models.example", 443);

  private final AtomicInteger calls = new AtomicInteger();

  private ChatModel answering(@Nullable FinishReason reason, String text) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        calls.incrementAndGet();
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).finishReason(reason).build();
      }
    };
  }

  private static ModelPort port(ChatModel model, Destination destination) {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.public-ceiling", "restricted",
                "modelport.perimeter", "models.example:443"));
    return ChatModelPort.over(model, Optional.empty(), destination, settings);
  }

  private static ModelException failure(ModelPort port, ModelRequest request) {
    return catchThrowableOfType(ModelException.class, () -> port.generate(request));
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER, Half, TRUNCATED",
    "OTHER, '', MALFORMED_ANSWER",
    ", Half, TRUNCATED",
    "CONTENT_FILTER, Half, CONTENT_FILTERED",
    "TOOL_EXECUTION, '', MALFORMED_ANSWER"
  })
  void anEndThatIsNoneIsAFailure(@Nullable FinishReason reason, String text, Kind kind) {
    try (ModelPort port = port(answering(reason, text), Destination.inProcess())) {
      assertThat(failure(port, ModelRequest.of("Hi")).kind()).isEqualTo(kind);
    }
  }

  @Test
  void aRemoteModelGetsNothingConfidentialWhateverIsConfigured() {
    ChatModel model = answering(FinishReason.STOP, "Yes.");
    ModelRequest request =
        ModelRequest.of("Hi")
            .withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
    try (ModelPort port = port(model, REMOTE)) {
      assertThat(port.generate(ModelRequest.of("Hi")).text()).isEqualTo("Yes.");
      assertThat(failure(port, request).kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(calls).hasValue(1);
    }
    try (ModelPort port = port(model, Destination.inProcess())) {
      assertThat(port.generate(request).message().sensitivity())
          .isEqualTo(Sensitivity.CONFIDENTIAL);
    }
  }

  @Test
  void aSchemaThatLangChain4jWouldTrimIsRefused() {
    ModelOptions options = ModelOptions.none().withTools(List.of(Golden.WEATHER));
    try (ModelPort port = port(answering(FinishReason.STOP, "x"), Destination.inProcess())) {
      ModelException failure = failure(port, ModelRequest.of("Hi").withOptions(options));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("weather");
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void aStreamThatReportsAnErrorAndThenItsEndHasFailed() {
    StreamingChatModel lying =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("Ha");
            handler.onError(new IllegalStateException("canary"));
            handler.onPartialResponse("lf");
            handler.onCompleteResponse(
                ChatResponse.builder()
                    .aiMessage(AiMessage.from("Half"))
                    .finishReason(FinishReason.STOP)
                    .build());
          }
        };
    try (ModelPort port =
            ChatModelPort.over(
                answering(FinishReason.STOP, "x"),
                Optional.of(lying),
                Destination.inProcess(),
                Settings.of(Map.of()));
        ModelStream stream = port.stream(ModelRequest.of("Hi"))) {
      ModelException failure = catchThrowableOfType(ModelException.class, stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("Ha");
      assertThat(failure).hasMessageNotContaining("canary");
    }
  }

  @Test
  void withoutAStreamTheAnswerIsOnePiece() {
    try (ModelPort port = port(answering(FinishReason.STOP, "Yes."), Destination.inProcess());
        ModelStream stream = port.stream(ModelRequest.of("Hi"))) {
      assertThat(stream).extracting(ModelStream.Piece::text).containsExactly("Yes.");
    }
  }
}
