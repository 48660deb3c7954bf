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
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Tool;
import java.util.Base64;
import java.util.List;

/** A request in LangChain4j's types. */
final class Conversation {
  private Conversation() {}

  /** The whole request, with the options of all protocols and those of this one. */
  static ChatRequest request(ModelRequest request, Dialect dialect) {
    return ChatRequest.builder()
        .messages(request.prompt().stream().map(Conversation::message).toList())
        .parameters(parameters(request.options(), dialect))
        .build();
  }

  private static ChatRequestParameters parameters(ModelOptions options, Dialect dialect) {
    DefaultChatRequestParameters.Builder<?> parameters = dialect.parameters(options);
    options.temperature().ifPresent(parameters::temperature);
    options.topP().ifPresent(parameters::topP);
    options
        .responseSchema()
        .ifPresent(schema -> parameters.responseFormat(AnswerSchema.of(schema)));
    if (!options.stop().isEmpty()) {
      parameters.stopSequences(options.stop());
    }
    if (!options.tools().isEmpty()) {
      parameters.toolSpecifications(options.tools().stream().map(Conversation::tool).toList());
    }
    options.toolChoice().ifPresent(choice -> parameters.toolChoice(ToolSchemas.choice(choice)));
    return parameters.build();
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

  /** Name and description; the dialect puts the schema in as it was given. */
  private static ToolSpecification tool(Tool tool) {
    return ToolSpecification.builder().name(tool.name()).description(tool.description()).build();
  }
}
