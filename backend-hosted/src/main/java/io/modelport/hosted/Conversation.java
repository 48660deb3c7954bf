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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

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
    List<Message> prompt = request.prompt();
    List<Optional<String>> names = toolNames(prompt);
    return ChatRequest.builder()
        .messages(
            IntStream.range(0, prompt.size())
                .mapToObj(i -> message(prompt.get(i), names.get(i)))
                .toList())
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

  /**
   * For each message the tool whose result it is, which some protocols know it by: that of the
   * latest call with its id, because some servers begin to count anew in each answer.
   */
  static List<Optional<String>> toolNames(List<Message> prompt) {
    Map<String, String> latest = new HashMap<>();
    List<Optional<String>> names = new ArrayList<>();
    for (Message message : prompt) {
      message.toolCalls().forEach(call -> latest.put(call.id(), call.name()));
      names.add(message.toolCallId().flatMap(id -> Optional.ofNullable(latest.get(id))));
    }
    return names;
  }

  private static ChatMessage message(Message message, Optional<String> toolName) {
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
              .toolName(toolName.orElse(null))
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
