package io.modelport.hosted;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Takes the end of a stream from LangChain4j, which may announce an error and then completion, or
 * neither.
 */
final class Reception implements StreamingChatResponseHandler {
  private @Nullable AiMessage answer;
  private @Nullable Throwable error;

  @Override
  public void onCompleteResponse(ChatResponse response) {
    answer = response.aiMessage();
  }

  @Override
  public void onError(Throwable failure) {
    error = error == null ? failure : error;
  }

  /** The answer; an exception where there was any error, or no end. */
  AiMessage answer() {
    if (answer == null || error != null) {
      throw new IllegalStateException("no complete answer");
    }
    return answer;
  }
}
