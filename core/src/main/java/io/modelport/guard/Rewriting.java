package io.modelport.guard;

import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.Role;
import io.modelport.ToolCall;
import java.util.function.UnaryOperator;

/**
 * Makes the same request with other texts; context, options, images and what the parts carry stay.
 *
 * @param said for what people, programs and models wrote
 * @param retrieved for documents and results of tools
 */
record Rewriting(UnaryOperator<String> said, UnaryOperator<String> retrieved) {

  /** The same for all texts. */
  Rewriting(UnaryOperator<String> all) {
    this(all, all);
  }

  Request of(Request request) {
    if (request instanceof ModelRequest conversation) {
      return ModelRequest.of(conversation.messages().stream().map(this::message).toList())
          .withDocuments(conversation.documents().stream().map(this::document).toList())
          .withOptions(conversation.options())
          .withContext(conversation.context());
    }
    return ((EmbeddingRequest) request).withTexts(request.texts().stream().map(said).toList());
  }

  private Document document(Document document) {
    return new Document(
        said.apply(document.name()), retrieved.apply(document.text()), document.sensitivity());
  }

  private Message message(Message message) {
    Message made =
        switch (message.role()) {
          case SYSTEM -> Message.system(said.apply(message.text()));
          case USER -> Message.user(message.parts().stream().map(this::part).toList());
          case ASSISTANT ->
              Message.assistant(
                  said.apply(message.text()),
                  message.toolCalls().stream().map(this::call).toList());
          case TOOL ->
              Message.toolResult(message.toolCallId().orElse(""), retrieved.apply(message.text()));
        };
    return made.atLeast(message.sensitivity());
  }

  private Part part(Part part) {
    return part instanceof Part.Text text ? new Part.Text(said.apply(text.text())) : part;
  }

  /** Names and ids are held against what the port knows; arguments are text. */
  private ToolCall call(ToolCall call) {
    return call.withArguments(said.apply(call.arguments()));
  }

  /** Whether it is text that somebody else wrote and a program fetched. */
  static boolean isRetrieved(Message message) {
    return message.role() == Role.TOOL;
  }
}
