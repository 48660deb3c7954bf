package io.modelport.hosted;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A port as LangChain4j's {@link StreamingChatModel}. Returns at once; the handler is called on
 * another thread and hears exactly one end, {@code onCompleteResponse} or {@code onError} with a
 * {@link ModelException} as cause, but none after it has cancelled by its streaming handle. A
 * handler that fails cancels the call and hears its own failure. Safe for use by many threads.
 */
public final class PortStreamingChatModel implements StreamingChatModel {
  private final ModelPort port;
  private final CallContext context;
  private final Executor readers;

  private PortStreamingChatModel(ModelPort port, CallContext context, Executor readers) {
    this.port = port;
    this.context = context;
    this.readers = readers;
  }

  /** The port, called without any context; each stream is read on a daemon thread of its own. */
  public static PortStreamingChatModel of(ModelPort port) {
    return new PortStreamingChatModel(
        port, CallContext.none(), work -> OwnThread.start("modelport-langchain4j", work));
  }

  /** The same port, each call with this context: purpose, tenant, declared class, deadline. */
  public PortStreamingChatModel withContext(CallContext context) {
    return new PortStreamingChatModel(port, context, readers);
  }

  /** The same port, read by these threads; a stream takes one until it ends. */
  public PortStreamingChatModel withExecutor(Executor readers) {
    return new PortStreamingChatModel(port, context, readers);
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    try {
      AskedRequest.requireKnown(request.parameters());
    } catch (ModelException e) {
      handler.onError(Failures.told(e));
      return;
    }
    StreamingChatModel.super.chat(request, options, handler);
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    try {
      readers.execute(new HandedStream(port.stream(AskedRequest.of(request, context)), handler));
    } catch (ModelException e) {
      handler.onError(Failures.told(e));
    } catch (RejectedExecutionException e) {
      handler.onError(
          Failures.told(
              new ModelException(
                  Kind.OVERLOADED, "The executor given to withExecutor takes no more streams.")));
    }
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return PortChatModel.CAPABILITIES;
  }
}
