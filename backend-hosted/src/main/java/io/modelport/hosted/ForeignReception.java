package io.modelport.hosted;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Passes on what a foreign stream says, and cancels it at the first chance it gives. */
final class ForeignReception implements StreamingChatResponseHandler {
  private final Queue<ForeignSignal<ChatResponse>> signals;
  private @Nullable StreamingHandle handle;
  private boolean cancelled;

  ForeignReception(Queue<ForeignSignal<ChatResponse>> signals) {
    this.signals = signals;
  }

  @Override
  public void onPartialResponse(String piece) {
    signals.add(new ForeignSignal.Piece<>(piece));
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    synchronized (this) {
      handle = context.streamingHandle();
      if (cancelled) {
        handle.cancel();
        return;
      }
    }
    onPartialResponse(piece.text());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    signals.add(new ForeignSignal.End<>(response));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new ForeignSignal.Failed<>(failure));
  }

  /** Before its first piece a stream of LangChain4j has nothing to cancel it by. */
  synchronized void cancel() {
    cancelled = true;
    if (handle != null) {
      handle.cancel();
    }
  }
}
