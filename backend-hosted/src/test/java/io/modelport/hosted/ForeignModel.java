package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import io.modelport.conformance.Script.Ending;
import io.modelport.conformance.Upstream;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model as LangChain4j knows them, which plays the conformance kit's scripts. */
final class ForeignModel implements ChatModel {
  private final Upstream upstream;
  private volatile Script script = Script.anything();

  ForeignModel(Upstream upstream) {
    this.upstream = upstream;
  }

  /** Sets what it does; false where LangChain4j has no exception for it. */
  boolean play(Script next) {
    if (next.failure().isPresent() && exception(next.failure().get(), "").isEmpty()) {
      return false;
    }
    script = next;
    return true;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    upstream.begin();
    try {
      return answer(request, text -> {});
    } finally {
      upstream.end();
    }
  }

  private interface Pieces {
    void take(String piece);
  }

  private ChatResponse answer(ChatRequest request, Pieces pieces) {
    Script now = script;
    String sent = request.messages().toString();
    if (now.failure().isPresent()) {
      throw exception(now.failure().get(), sent).orElseThrow();
    }
    List<String> said = now.reply(sent);
    said.forEach(pieces::take);
    if (now.ending() == Ending.STALL) {
      stall();
    }
    return ended(now, String.join("", said));
  }

  /** A cut answer is to LangChain4j one without a finish reason. */
  private static ChatResponse ended(Script now, String text) {
    AiMessage message =
        AiMessage.builder()
            .text(text)
            .toolExecutionRequests(
                now.toolCalls().stream()
                    .map(
                        call ->
                            ToolExecutionRequest.builder()
                                .id(call.id())
                                .name(call.name())
                                .arguments(call.arguments())
                                .build())
                    .toList())
            .build();
    ChatResponse.Builder response =
        ChatResponse.builder().aiMessage(message).modelName("foreign-model-7");
    now.usage().map(ForeignModel::usage).ifPresent(response::tokenUsage);
    return now.ending() == Ending.CUT
        ? response.build()
        : response
            .finishReason(
                now.toolCalls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_EXECUTION)
            .build();
  }

  private static TokenUsage usage(Usage usage) {
    return new TokenUsage(number(usage.input()), number(usage.output()));
  }

  private static @Nullable Integer number(Optional<TokenCount> count) {
    return count.map(each -> (int) each.tokens()).orElse(null);
  }

  private static void stall() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What LangChain4j's modules throw for it, quoting the prompt as some servers do. */
  private static Optional<RuntimeException> exception(Kind kind, String sent) {
    return Optional.ofNullable(
        switch (kind) {
          case RATE_LIMITED -> new RateLimitException(sent);
          case OVERLOADED -> new InternalServerException(new HttpException(503, sent));
          case UNREACHABLE -> new RuntimeException(new ConnectException(sent));
          case INTERNAL -> new InternalServerException(sent);
          case TIMED_OUT -> new TimeoutException(sent);
          case CONTEXT_TOO_LONG ->
              new InvalidRequestException(
                  new HttpException(
                      400, "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"\"}}"));
          case UNAUTHORIZED -> new AuthenticationException(sent);
          case INVALID_REQUEST -> new InvalidRequestException(sent);
          case CONTENT_FILTERED -> new ContentFilteredException(sent);
          default -> null;
        });
  }

  /** The same model as a stream; it blocks, as some of them do. */
  StreamingChatModel streaming() {
    return new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        upstream.begin();
        ChatResponse answer;
        try {
          answer = answer(request, handler::onPartialResponse);
        } catch (RuntimeException e) {
          handler.onError(e);
          return;
        } finally {
          upstream.end();
        }
        handler.onCompleteResponse(answer);
      }
    };
  }

  /** Vectors that tell texts apart. */
  static final class Vectors implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          segments.stream()
              .map(TextSegment::text)
              .map(text -> Embedding.from(new float[] {1, text.hashCode() % 100, text.length()}))
              .collect(Collectors.toList()),
          new TokenUsage(4));
    }
  }
}
