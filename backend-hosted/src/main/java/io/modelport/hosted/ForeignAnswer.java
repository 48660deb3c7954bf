package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer of LangChain4j, which shows a cut one as complete: only its finish reason tells. */
final class ForeignAnswer {
  private ForeignAnswer() {}

  /**
   * The answer.
   *
   * @throws ModelException where its end is none: {@link Kind#TRUNCATED} behind some text
   */
  static Completion of(@Nullable ChatResponse answer, String peer) {
    if (answer == null) {
      throw new ModelException(Kind.MALFORMED_ANSWER, peer + " answered nothing.");
    }
    String given = answer.aiMessage().text();
    String text = given == null ? "" : given;
    List<ToolExecutionRequest> asked = answer.aiMessage().toolExecutionRequests();
    List<ToolCall> calls =
        IntStream.range(0, asked.size()).mapToObj(i -> AskedMessage.call(asked.get(i), i)).toList();
    Finish finish = finish(answer.finishReason(), !calls.isEmpty(), text, peer);
    return Completion.of(text, calls, finish, usage(answer.tokenUsage()))
        .withServed(Optional.ofNullable(answer.modelName()), Optional.empty());
  }

  private static Finish finish(
      @Nullable FinishReason reason, boolean tools, String text, String peer) {
    if (reason == FinishReason.CONTENT_FILTER) {
      throw cut(Kind.CONTENT_FILTERED, peer + " ended the answer by its content filter.", text);
    }
    if (reason == FinishReason.LENGTH) {
      return Finish.LENGTH;
    }
    if (tools && (reason == FinishReason.STOP || reason == FinishReason.TOOL_EXECUTION)) {
      return Finish.TOOL_CALLS;
    }
    if (reason == FinishReason.STOP) {
      return Finish.STOP;
    }
    throw cut(
        text.isEmpty() ? Kind.MALFORMED_ANSWER : Kind.TRUNCATED,
        peer + " answered without saying that the answer is complete.",
        text);
  }

  private static ModelException cut(Kind kind, String why, String text) {
    ModelException failure = new ModelException(kind, why);
    return text.isEmpty() ? failure : failure.withPartialText(text);
  }

  /** What nobody said, or what cannot be, stays absent. */
  static Usage usage(@Nullable TokenUsage usage) {
    return usage == null
        ? Usage.none()
        : new Usage(
            count(usage.inputTokenCount()),
            count(usage.outputTokenCount()),
            Optional.empty(),
            Optional.empty());
  }

  private static Optional<TokenCount> count(@Nullable Integer tokens) {
    return Optional.ofNullable(tokens).filter(each -> each >= 0).map(TokenCount::reported);
  }
}
