package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Tool;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A request in LangChain4j's types. */
final class Conversation {
  private Conversation() {}

  /** The whole request, with the options of all protocols and those of this one. */
  static ChatRequest request(ModelRequest request, Dialect dialect) {
    return request(request, dialect.parameters(request.options()), Conversation::tool);
  }

  /**
   * The whole request.
   *
   * @param parameters has what only this model has; the options of all are added
   * @param tools gives a tool its form
   */
  static ChatRequest request(
      ModelRequest request,
      DefaultChatRequestParameters.Builder<?> parameters,
      Function<Tool, ToolSpecification> tools) {
    add(request.options(), parameters, tools);
    Map<String, String> names = toolNames(request);
    return ChatRequest.builder()
        .messages(request.prompt().stream().map(each -> message(each, names)).toList())
        .parameters(parameters.build())
        .build();
  }

  private static void add(
      ModelOptions options,
      DefaultChatRequestParameters.Builder<?> parameters,
      Function<Tool, ToolSpecification> tools) {
    options.temperature().ifPresent(parameters::temperature);
    options.topP().ifPresent(parameters::topP);
    options
        .responseSchema()
        .ifPresent(schema -> parameters.responseFormat(AnswerSchema.of(schema)));
    if (!options.stop().isEmpty()) {
      parameters.stopSequences(options.stop());
    }
    if (!options.tools().isEmpty()) {
      parameters.toolSpecifications(options.tools().stream().map(tools).toList());
    }
    options.toolChoice().ifPresent(choice -> parameters.toolChoice(ToolSchemas.choice(choice)));
  }

  /** By the ids of their calls; some protocols know the result of a tool by its name. */
  static Map<String, String> toolNames(ModelRequest request) {
    Map<String, String> names = new HashMap<>();
    for (Message message : request.messages()) {
      message.toolCalls().forEach(call -> names.put(call.id(), call.name()));
    }
    return names;
  }

  private static ChatMessage message(Message message, Map<String, String> toolNames) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER ->
          UserMessage.builder()
              .contents(message.parts().stream().map(Conversation::content).toList())
              .attributes(ClassAttribute.of(message.sensitivity()))
              .build();
      case ASSISTANT -> AnsweredChat.message(message);
      case TOOL ->
          ToolExecutionResultMessage.builder()
              .id(message.toolCallId().orElse(""))
              .toolName(toolNames.get(message.toolCallId().orElse("")))
              .text(message.text())
              .attributes(ClassAttribute.of(message.sensitivity()))
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

  /** Name and description; the dialect puts the schema in as it was given. */
  private static ToolSpecification tool(Tool tool) {
    return ToolSpecification.builder().name(tool.name()).description(tool.description()).build();
  }
}
