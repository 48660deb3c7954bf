package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Role;
import io.modelport.Tool;
import io.modelport.ToolChoice;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes conversations in the model's chat format, as tokens. Safe for use by many threads.
 *
 * <p>The template comes with the model and is not trusted: what takes too long, or too much, is
 * refused. No text of a conversation becomes a control token, wherever it stands and whatever it
 * stands beside: nobody can speak in another's role.
 */
final class ChatFormat implements AutoCloseable {
  private static final boolean PARALLEL_CALLS = true;
  private static final int USUAL_PIECE = 1 << 13; // bytes that are read at once

  private final long handle;
  private final boolean hasTools;
  private boolean closed;

  private ChatFormat(long handle) {
    this.handle = handle;
    this.hasTools = ChatNatives.hasTools(handle);
  }

  /**
   * Reads the model's chat template; llama.cpp's own where it has none.
   *
   * @throws BrokenModelException where it is no template, or takes too much
   */
  static ChatFormat of(LlamaModel model) throws BrokenModelException {
    return of(model, Optional.empty());
  }

  /** Reads another template in the place of the model's. */
  static ChatFormat of(LlamaModel model, Optional<String> template) throws BrokenModelException {
    byte[] source = template.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    try {
      return new ChatFormat(ChatNatives.open(model.handle(), source));
    } catch (NativeFailure e) {
      throw new BrokenModelException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The conversation in this format.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where the format cannot express it; those
   *     of the reader
   */
  ChatPrompt prompt(ModelRequest request, TokenReader reader) {
    List<Message> messages = request.prompt();
    check(messages);
    reader.check(messages.stream().mapToLong(message -> message.text().length()).sum());
    ModelOptions options = request.options();
    List<Tool> tools =
        options.toolChoice().equals(Optional.of(ToolChoice.NONE)) ? List.of() : options.tools();
    checkTools(options, tools);
    if (options.responseSchema().isPresent()) {
      return schemaPrompt(messages, options.responseSchema().get(), reader);
    }
    boolean required = options.toolChoice().equals(Optional.of(ToolChoice.REQUIRED));
    if (!hasTools && (!tools.isEmpty() || hasCalls(messages))) {
      return new ToolFallback(tools, required).prompt(messages, chat -> written(chat, reader));
    }
    RenderedChat chat =
        written(ConversationJson.of(messages).withTools(tools, required, PARALLEL_CALLS), reader);
    return chat.prompt(tools);
  }

  /**
   * An answer that is JSON and nothing else is held to it by a grammar of its own; a format that
   * wraps its answers needs llama.cpp's.
   */
  private ChatPrompt schemaPrompt(List<Message> messages, String schema, TokenReader reader) {
    JsonNode checked = AnswerGrammar.answerSchema(schema);
    List<Message> plain = hasTools ? messages : ToolFallback.withoutCalls(messages);
    RenderedChat chat = written(ConversationJson.of(plain), reader);
    if (!chat.isPlain()) {
      RenderedChat held =
          written(ConversationJson.of(plain).withSchema(checked.toString()), reader);
      return held.prompt(List.of());
    }
    Grammar grammar = Grammar.of(AnswerGrammar.of(schema));
    return new ChatPrompt(
        chat.tokens(), Optional.of(grammar), chat.stops(), Set.of(), AnswerReader.plain());
  }

  /** The tokens of a text between the marks that begin and end one. */
  int[] tokens(String text, TokenReader reader) {
    return tokens(text, false, USUAL_PIECE, reader);
  }

  int[] tokens(String text, boolean parseControl, int bytesInPiece, TokenReader reader) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return reader.read(ChatNatives.openText(handle, utf8, parseControl, bytesInPiece));
  }

  private RenderedChat written(ConversationJson conversation, TokenReader reader) {
    RenderedChat chat;
    try {
      Object[] rendered = ChatNatives.render(handle, conversation.bytes());
      int[] tokens = reader.read(((long[]) rendered[1])[0]);
      chat = RenderedChat.of((byte[]) rendered[0], tokens);
    } catch (NativeFailure e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    if (!chat.gbnf().isEmpty()) {
      GrammarSize.check(chat.gbnf());
    }
    if (chat.leftOut() >= 0) {
      throw refused("its format leaves message " + (chat.leftOut() + 1) + " out");
    }
    return chat;
  }

  private static void check(List<Message> messages) {
    if (messages.get(messages.size() - 1).role() == Role.ASSISTANT) {
      throw refused("the last message is the assistant's; end with the user's");
    }
    for (Message message : messages) {
      if (!message.images().isEmpty()) {
        throw refused("it takes no images");
      }
    }
  }

  private static void checkTools(ModelOptions options, List<Tool> tools) {
    if (!tools.isEmpty() && options.responseSchema().isPresent()) {
      throw refused("its answer cannot follow a response schema and ask for tools; leave one out");
    }
    if (tools.isEmpty() && options.toolChoice().equals(Optional.of(ToolChoice.REQUIRED))) {
      throw refused("it must ask for a tool, and there is none");
    }
  }

  private static boolean hasCalls(List<Message> messages) {
    return messages.stream().anyMatch(m -> m.role() == Role.TOOL || !m.toolCalls().isEmpty());
  }

  static ModelException refused(String why) {
    return new ModelException(
        Kind.INVALID_REQUEST, "The model cannot take this conversation: " + why + ".");
  }

  /** Nobody may use it any more. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      ChatNatives.close(handle);
    }
  }
}
