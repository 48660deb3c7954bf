package io.modelport.hosted;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.modelport.ModelException;
import io.modelport.ModelStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a port's stream to one of LangChain4j's handlers, which may cancel it at any time. */
final class HandedStream implements Runnable, StreamingHandle {
  private static final Logger LOG = LoggerFactory.getLogger(HandedStream.class);

  private final ModelStream stream;
  private final StreamingChatResponseHandler handler;
  private final PartialResponseContext context = new PartialResponseContext(this);
  private volatile boolean cancelled;

  HandedStream(ModelStream stream, StreamingChatResponseHandler handler) {
    this.stream = stream;
    this.handler = handler;
  }

  @Override
  public void run() {
    try (stream) {
      for (ModelStream.Piece piece : stream) {
        if (cancelled) {
          return;
        }
        handler.onPartialResponse(new PartialResponse(piece.text()), context);
      }
      complete(AnsweredChat.of(stream.response()));
    } catch (ModelException e) {
      fail(Failures.told(e));
    } catch (RuntimeException | Error e) {
      fail(e); // the handler's own
    }
  }

  /** Tools come whole, and LangChain4j starts to run them when it hears of each. */
  private void complete(ChatResponse answer) {
    if (cancelled) {
      return;
    }
    int place = 0;
    for (var call : answer.aiMessage().toolExecutionRequests()) {
      handler.onCompleteToolCall(new CompleteToolCall(place++, call));
    }
    handler.onCompleteResponse(answer);
  }

  private void fail(Throwable failure) {
    if (cancelled) {
      return;
    }
    try {
      handler.onError(failure);
    } catch (RuntimeException e) {
      // Its message may carry content: only the kind of failure is told.
      LOG.warn("A handler of errors failed with {}", e.getClass().getName());
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    stream.close();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
