package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.fake.Fake;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port as a stream of LangChain4j: one end, whatever happens, and a cancel that is heard. */
@Timeout(60)
class PortStreamTest {
  private final Fake fake = Fake.strict();
  private final ModelPort port = fake.port();
  private final PortStreamingChatModel model = PortStreamingChatModel.of(port);
  private final Listener listener = new Listener();

  @AfterEach
  void closePort() {
    port.close();
  }

  /** Writes down what it hears. */
  private static class Listener implements StreamingChatResponseHandler {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<ChatResponse> answers = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    BiConsumer<PartialResponse, PartialResponseContext> atPiece = (piece, context) -> {};

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
      heard.add(piece.text());
      atPiece.accept(piece, context);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
      heard.add("tool " + call.index() + " " + call.toolExecutionRequest().name());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      heard.add("end");
      answers.add(response);
    }

    @Override
    public void onError(Throwable error) {
      heard.add("error");
      failures.add(error);
    }

    ModelException cause() {
      return Objects.requireNonNull((ModelException) failures.get(0).getCause());
    }

    void awaitEnd() {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !answers.isEmpty() || !failures.isEmpty());
    }
  }

  private void ask(ChatRequestParameters parameters) {
    model.chat(
        ChatRequest.builder().messages(UserMessage.from("Hi")).parameters(parameters).build(),
        listener);
  }

  private void ask() {
    ask(ChatRequestParameters.builder().build());
  }

  @Test
  void piecesComeInOrderAndThenTheAnswer() {
    fake.when("").pieces("Hel", "lo");
    ask();
    listener.awaitEnd();
    assertThat(listener.heard).containsExactly("Hel", "lo", "end");
    assertThat(listener.answers.get(0).aiMessage().text()).isEqualTo("Hello");
  }

  @Test
  void toolsAreToldOneByOneBeforeTheEnd() {
    fake.when("").callTool("weather", "{}");
    ask(
        ChatRequestParameters.builder()
            .toolSpecifications(ToolSpecification.builder().name("weather").build())
            .build());
    listener.awaitEnd();
    assertThat(listener.heard).containsExactly("tool 0 weather", "end");
  }

  @Test
  void aCutAnswerIsOneErrorWithItsPartialText() {
    fake.when("").cutAfter("Half");
    ask();
    listener.awaitEnd();
    assertThat(listener.heard).containsExactly("Half", "error");
    assertThat(listener.failures.get(0))
        .isInstanceOf(NonRetriableException.class)
        .hasMessageNotContaining("Half");
    assertThat(listener.cause().kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(listener.cause().partialText()).contains("Half");
  }

  @Test
  void aRequestThatNoPortCanHonourIsAnErrorToo() {
    ask(OpenAiChatRequestParameters.builder().seed(7).build());
    ask(ChatRequestParameters.builder().modelName("m").build());
    assertThat(listener.heard).containsExactly("error", "error");
  }

  @Test
  void cancellingByTheHandleEndsTheWorkAndSaysNothingMore() {
    fake.when("").stallAfter("One");
    listener.atPiece = (piece, context) -> context.streamingHandle().cancel();
    ask();
    Awaitility.await().until(() -> listener.heard.size() == 1);
    port.close(); // returns when no call is left
    assertThat(listener.heard).containsExactly("One");
  }

  @Test
  void aHandlerThatFailsHearsItsOwnFailureOnce() {
    fake.when("").stallAfter("One");
    RuntimeException own = new IllegalStateException("mine");
    listener.atPiece =
        (piece, context) -> {
          throw own;
        };
    ask();
    listener.awaitEnd();
    assertThat(listener.heard).containsExactly("One", "error");
    assertThat(listener.failures).containsExactly(own);
  }

  @Test
  void closingThePortEndsTheStreamBeforeItsFirstPiece() {
    fake.when("").stall();
    ask();
    Awaitility.await().until(() -> fake.requests().size() == 1);
    port.close();
    listener.awaitEnd();
    assertThat(listener.cause().kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void anExecutorThatTakesNothingIsAnError() {
    model
        .withExecutor(
            work -> {
              throw new RejectedExecutionException();
            })
        .chat(List.of(UserMessage.from("Hi")), listener);
    assertThat(listener.heard).containsExactly("error");
  }
}
