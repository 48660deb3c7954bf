package io.modelport.resilience;

import io.modelport.ModelRequest;
import io.modelport.Request;

/** Guesses how many tokens a request will use; corrected by what the provider reports. */
final class Estimate {
  /** Of English text; OpenAI's rule of thumb. */
  private static final long CHARACTERS_A_TOKEN = 4;

  private Estimate() {}

  static long of(Request request) {
    long characters = 0;
    for (String text : request.texts()) {
      characters += text.length();
    }
    long answer =
        request instanceof ModelRequest conversation
            ? conversation.options().maxOutputTokens().orElse(0)
            : 0;
    return characters / CHARACTERS_A_TOKEN + answer;
  }
}
