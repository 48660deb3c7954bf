package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.modelport.CallContext;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads OpenAI's chat completions form strictly: a field is honoured or refused. */
final class RequestReader {
  private final MessageReader messages;
  private final Models models;

  RequestReader(KnownAnswers answers, Models models) {
    this.messages = new MessageReader(answers);
    this.models = models;
  }

  ChatRequest read(JsonNode body) {
    Fields fields = new Fields(body, "");
    CallContext context = models.context(fields);
    fields.only("n", IntNode.valueOf(1));
    fields.only("store", BooleanNode.FALSE);
    fields.only("parallel_tool_calls", BooleanNode.TRUE);
    boolean stream = fields.flag("stream");
    boolean usage = includeUsage(fields, stream);
    ModelRequest request =
        ModelRequest.of(conversation(fields)).withOptions(options(fields)).withContext(context);
    fields.end();
    return new ChatRequest(request, stream, usage);
  }

  private static boolean includeUsage(Fields fields, boolean stream) {
    return fields
        .object("stream_options")
        .map(
            options -> {
              boolean include = options.flag("include_usage");
              options.end();
              if (!stream) {
                throw RefusedException.invalid("stream_options needs stream to be true.");
              }
              return include;
            })
        .orElse(false);
  }

  private List<Message> conversation(Fields fields) {
    JsonNode turns =
        fields
            .array("messages")
            .filter(array -> !array.isEmpty())
            .orElseThrow(
                () -> RefusedException.invalid("messages must be an array of at least one."));
    List<Message> conversation = new ArrayList<>();
    for (JsonNode turn : turns) {
      conversation.add(messages.read(turn, "messages[" + conversation.size() + "]"));
    }
    return conversation;
  }

  private static ModelOptions options(Fields fields) {
    try {
      return OptionReader.read(fields);
    } catch (IllegalArgumentException e) {
      throw RefusedException.invalid(String.valueOf(e.getMessage()));
    }
  }
}
