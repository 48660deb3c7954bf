package io.modelport.spi;

import io.modelport.ModelRequest;
import io.modelport.Request;
import java.nio.charset.StandardCharsets;

/** How many tokens there may be where nobody has counted them. */
public final class TokenGuess {
  /** Each message, tool and schema brings marks of its own with it. */
  private static final int MARKS = 16;

  /** More than today's models count for an image at full resolution. */
  private static final int IMAGE = 3000;

  /** What English text has in the tokenizers of the large models; other languages have more. */
  private static final int BYTES_PER_TOKEN = 4;

  private TokenGuess() {}

  /**
   * As many as the input can have at most: no tokenizer over bytes makes more tokens of a text than
   * it has bytes.
   */
  public static long mostInput(Request request) {
    long tokens = images(request);
    for (String text : request.texts()) {
      tokens += bytes(text) + MARKS;
    }
    return tokens;
  }

  /** About as many as the input has. */
  public static long likelyInput(Request request) {
    long tokens = images(request);
    for (String text : request.texts()) {
      tokens += likely(text);
    }
    return tokens;
  }

  /** About as many as a text has. */
  public static long likely(String text) {
    return (bytes(text) + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  /**
   * As many as the answer may have.
   *
   * @param otherwise where the request sets no limit
   */
  public static long mostOutput(Request request, int otherwise) {
    return request instanceof ModelRequest asked
        ? asked.options().maxOutputTokens().orElse(otherwise)
        : 0;
  }

  private static long images(Request request) {
    return (long) IMAGE * request.images().size();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
