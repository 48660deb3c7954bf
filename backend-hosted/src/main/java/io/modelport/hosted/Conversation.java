package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Tool;
import java.util.Base64;
import java.util.List;

/** Messages and tools in LangChain4j's types, and tool calls back. */
final class Conversation {
  private Conversation() {}

  static List<ChatMessage> messages(ModelRequest request) {
    return request.prompt().stream().map(Conversation::message).toList();
  }

  private static ChatMessage message(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.parts().stream().map(Conversation::content).toList());
      case ASSISTANT -> answer(message);
      case TOOL ->
          ToolExecutionResultMessage.builder()
              .id(message.toolCallId().orElse(""))
              .text(message.text())
              .build();
    };
  }

  private static Content content(Part part) {
    if (part instanceof Part.Image image) {
      String data = Base64.getEncoder().encodeToString(image.bytes());
      // LangChain4j's own default is LOW, at which small print cannot be read.
      return ImageContent.from(data, image.mediaType(), ImageContent.DetailLevel.AUTO);
    }
    return TextContent.from(((Part.Text) part).text());
  }

  private static ChatMessage answer(Message message) {
    List<ToolExecutionRequest> calls =
        message.toolCalls().stream()
            .map(
                call ->
                    ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(call.arguments())
                        .build())
            .toList();
    AiMessage.Builder answer = AiMessage.builder();
    if (!message.text().isEmpty()) {
      answer.text(message.text());
    }
    return answer.toolExecutionRequests(calls).build();
  }

  /** Names and descriptions; the dialect puts the schemas in as they were given. */
  static List<ToolSpecification> tools(ModelRequest request) {
    return request.options().tools().stream().map(Conversation::tool).toList();
  }

  private static ToolSpecification tool(Tool tool) {
    return ToolSpecification.builder().name(tool.name()).description(tool.description()).build();
  }
}
