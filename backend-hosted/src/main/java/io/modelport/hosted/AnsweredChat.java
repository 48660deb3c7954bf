package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelResponse;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A port's answer in LangChain4j's types; its id is the decision record's. */
final class AnsweredChat {
  private AnsweredChat() {}

  static ChatResponse of(ModelResponse answer) {
    ChatResponse.Builder chat =
        ChatResponse.builder()
            .aiMessage(message(answer.message()))
            .finishReason(reason(answer.finish()))
            .modelName(answer.origin().modelServed().orElse(answer.origin().modelAsked()));
    answer.decisionId().ifPresent(chat::id);
    usage(answer.usage()).ifPresent(chat::tokenUsage);
    return chat.build();
  }

  /** An answer as a memory keeps it. */
  static AiMessage message(Message answer) {
    AiMessage.Builder message =
        AiMessage.builder()
            .toolExecutionRequests(answer.toolCalls().stream().map(AnsweredChat::call).toList())
            .attributes(attributes(answer));
    // Some protocols refuse an empty text beside tool calls.
    return answer.text().isEmpty() && !answer.toolCalls().isEmpty()
        ? message.build()
        : message.text(answer.text()).build();
  }

  private static Map<String, Object> attributes(Message answer) {
    Map<String, Object> all = new HashMap<>(ClassAttribute.of(answer.sensitivity()));
    all.putAll(SignatureAttribute.of(answer.toolCalls()));
    return all;
  }

  static ToolExecutionRequest call(ToolCall call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.name())
        .arguments(call.arguments())
        .build();
  }

  /** There is no word for declining; the nearest is one that nobody takes for a plain answer. */
  private static FinishReason reason(Finish finish) {
    return switch (finish) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case TOOL_CALLS -> FinishReason.TOOL_EXECUTION;
      case REFUSED -> FinishReason.CONTENT_FILTER;
    };
  }

  /** What nobody said stays absent. */
  static Optional<TokenUsage> usage(Usage usage) {
    return usage.input().isEmpty() && usage.output().isEmpty()
        ? Optional.empty()
        : Optional.of(new TokenUsage(count(usage.input()), count(usage.output())));
  }

  private static @Nullable Integer count(Optional<TokenCount> count) {
    return count
        .map(TokenCount::tokens)
        .filter(tokens -> tokens <= Integer.MAX_VALUE)
        .map(Long::intValue)
        .orElse(null);
  }
}
