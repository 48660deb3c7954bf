package io.modelport.selfhosted.llamacpp;

import io.modelport.ToolCall;
import java.util.List;

/** Tells text from tool calls in what the model writes. For one answer; one thread at a time. */
interface AnswerReader {

  /** Takes text as it grows; gives what is surely text for the user by now. */
  String read(String piece);

  /**
   * The end of the answer.
   *
   * @param complete whether the model ended it; false where it ran into its limit
   * @throws io.modelport.ModelException {@code MALFORMED_ANSWER} where a complete one is not in the
   *     model's format
   */
  Rest end(boolean complete);

  /**
   * What was not given before.
   *
   * @param text for the user
   * @param toolCalls all of the answer
   */
  record Rest(String text, List<ToolCall> toolCalls) {}

  /** For answers that are nothing but text. */
  static AnswerReader plain() {
    return new AnswerReader() {
      @Override
      public String read(String piece) {
        return piece;
      }

      @Override
      public Rest end(boolean complete) {
        return new Rest("", List.of());
      }
    };
  }
}
