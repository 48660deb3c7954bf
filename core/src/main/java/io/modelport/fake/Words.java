package io.modelport.fake;

import io.modelport.Request;

/** The fake's tokenizer: a token is what stands between blanks. */
final class Words {
  private Words() {}

  static long in(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  static long in(Request request) {
    return request.texts().stream().mapToLong(Words::in).sum();
  }
}
