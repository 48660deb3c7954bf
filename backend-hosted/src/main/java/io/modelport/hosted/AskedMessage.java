package io.modelport.hosted;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.modelport.Message;
import io.modelport.Part;
import io.modelport.ToolCall;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A message of LangChain4j as one of the seam, with the class in its attributes. */
final class AskedMessage {
  private AskedMessage() {}

  static Message of(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return Message.system(system.text());
    }
    if (message instanceof UserMessage user) {
      return user(user).atLeast(ClassAttribute.read(user.attributes().get(ClassAttribute.NAME)));
    }
    if (message instanceof AiMessage answer) {
      return Message.assistant(word(answer.text()), calls(answer))
          .atLeast(ClassAttribute.read(answer.attributes().get(ClassAttribute.NAME)));
    }
    if (message instanceof ToolExecutionResultMessage result) {
      return result(result)
          .atLeast(ClassAttribute.read(result.attributes().get(ClassAttribute.NAME)));
    }
    throw AskedRequest.refused(
        "A " + message.getClass().getSimpleName() + " has no counterpart at the seam.");
  }

  private static Message user(UserMessage user) {
    if (user.name() != null) {
      throw AskedRequest.refused("A user's message has no name at the seam; say it in the text.");
    }
    return Message.user(user.contents().stream().map(AskedMessage::part).toList());
  }

  private static Part part(Content content) {
    if (content instanceof TextContent text) {
      return new Part.Text(text.text());
    }
    if (content instanceof ImageContent image) {
      return image(image.image());
    }
    throw AskedRequest.refused(
        "The seam takes text and images; there is content of the type " + content.type() + ".");
  }

  private static Part image(Image image) {
    if (image.base64Data() == null || image.mimeType() == null) {
      throw AskedRequest.refused(
          "An image is given by its bytes and MIME type; an address would be fetched by others.");
    }
    try {
      return new Part.Image(image.mimeType(), Base64.getDecoder().decode(image.base64Data()));
    } catch (IllegalArgumentException e) {
      throw AskedRequest.refused("The bytes of an image are not in base64.");
    }
  }

  private static List<ToolCall> calls(AiMessage answer) {
    List<ToolExecutionRequest> asked = answer.toolExecutionRequests();
    return IntStream.range(0, asked.size())
        .mapToObj(i -> call(asked.get(i), i))
        .map(call -> call.withSignature(SignatureAttribute.read(answer.attributes(), call.id())))
        .toList();
  }

  /** The call; some models give none an id, and a result still needs something to point at. */
  static ToolCall call(ToolExecutionRequest asked, int place) {
    String id = word(asked.id());
    String arguments = word(asked.arguments());
    return new ToolCall(
        id.isEmpty() ? "call-" + place : id, asked.name(), arguments.isBlank() ? "{}" : arguments);
  }

  private static Message result(ToolExecutionResultMessage result) {
    if (result.id() == null || !result.hasSingleText()) {
      throw AskedRequest.refused("The result of a tool is one text with the id of its call.");
    }
    return Message.toolResult(result.id(), result.text());
  }

  private static String word(@Nullable String text) {
    return text == null ? "" : text;
  }
}
