package io.modelport.hosted;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Takes the end of a stream from LangChain4j, which may announce an error and then completion, or
 * neither.
 */
final class Reception implements StreamingChatResponseHandler {
  private boolean complete;
  private @Nullable Throwable error;

  @Override
  public void onCompleteResponse(ChatResponse response) {
    complete = true;
  }

  @Override
  public void onError(Throwable failure) {
    error = error == null ? failure : error;
  }

  /** Throws where there was any error, or no end. */
  void requireEnd() {
    if (!complete || error != null) {
      throw new IllegalStateException("no complete answer");
    }
  }
}
