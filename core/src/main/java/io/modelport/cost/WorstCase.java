package io.modelport.cost;

import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.TokenCount;
import io.modelport.Usage;
import java.nio.charset.StandardCharsets;

/** How many tokens a request can take at most, and about how many a text has. */
final class WorstCase {
  /** Each message, tool and schema brings marks of its own with it. */
  private static final int MARKS = 16;

  /** More than today's models count for an image at full resolution. */
  private static final int IMAGE = 3000;

  /** What English text has in the tokenizers of the large models; other languages have more. */
  private static final int BYTES_PER_TOKEN = 4;

  private WorstCase() {}

  /**
   * No tokenizer over bytes makes more tokens of a text than it has bytes.
   *
   * @param output tokens where the request itself has no limit
   */
  static Usage of(Request request, int output) {
    long input = (long) IMAGE * request.images().size();
    for (String text : request.texts()) {
      input += bytes(text) + MARKS;
    }
    long longest =
        request instanceof ModelRequest asked
            ? asked.options().maxOutputTokens().orElse(output)
            : 0;
    return Usage.of(TokenCount.estimated(input), TokenCount.estimated(longest));
  }

  /** What a call that broke off is likely to be charged. */
  static Usage estimate(Request request, String answered) {
    long input = (long) IMAGE * request.images().size();
    for (String text : request.texts()) {
      input += tokens(text) + MARKS;
    }
    return Usage.of(TokenCount.estimated(input), TokenCount.estimated(tokens(answered)));
  }

  private static long tokens(String text) {
    return (bytes(text) + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
