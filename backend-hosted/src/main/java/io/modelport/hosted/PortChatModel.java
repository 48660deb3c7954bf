package io.modelport.hosted;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import java.util.Set;

/**
 * A port as LangChain4j's {@link ChatModel}: AI services, retrieval and agents run on it, through
 * the whole pipeline. Safe for use by many threads; whoever opened the port closes it.
 *
 * <p>Calls throw {@link LangChain4jException}s whose cause is the {@link ModelException}.
 */
public final class PortChatModel implements ChatModel {
  /**
   * The attribute of messages, and of text segments in their metadata, that carries the class as
   * its name, such as {@code CONFIDENTIAL}. Answers have it; give it to messages of your own.
   */
  public static final String SENSITIVITY = ClassAttribute.NAME;

  /** AI services ask for a schema only where this is declared; a model without it refuses. */
  static final Set<Capability> CAPABILITIES = Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);

  private final ModelPort port;
  private final CallContext context;

  private PortChatModel(ModelPort port, CallContext context) {
    this.port = port;
    this.context = context;
  }

  /** The port, called without any context. */
  public static PortChatModel of(ModelPort port) {
    return new PortChatModel(port, CallContext.none());
  }

  /** The same port, each call with this context: purpose, tenant, declared class, deadline. */
  public PortChatModel withContext(CallContext context) {
    return new PortChatModel(port, context);
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    try {
      AskedRequest.requireKnown(request.parameters());
    } catch (ModelException e) {
      throw Failures.told(e);
    }
    return ChatModel.super.chat(request, options);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    try {
      return AnsweredChat.of(port.generate(AskedRequest.of(request, context)));
    } catch (ModelException e) {
      throw Failures.told(e);
    }
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return CAPABILITIES;
  }
}
