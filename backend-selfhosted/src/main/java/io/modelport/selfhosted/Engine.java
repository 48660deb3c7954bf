package io.modelport.selfhosted;

import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.TokenCount;
import io.modelport.spi.Cancellation;
import java.util.List;
import java.util.function.Predicate;

/** A loaded model. Safe for use by many threads; nothing but {@link #close} outlives a call. */
interface Engine extends AutoCloseable {

  /** Tokens that prompt and answer may have together. */
  int contextLength();

  /**
   * The conversation in the model's own chat format.
   *
   * @throws ModelException {@link ModelException.Kind#INVALID_REQUEST} where the format has no
   *     place for it
   */
  int[] encode(List<Message> conversation);

  /**
   * Generates until the model ends, the limit is reached or a piece is not wanted.
   *
   * @param pieces takes text that never breaks a character; false ends the answer
   */
  Ending generate(Prompt prompt, Cancellation cancellation, Predicate<String> pieces);

  /** One vector for the text; only where the model was opened for embeddings. */
  Embedding embed(String text, Cancellation cancellation);

  /** Frees the model; calls that still run end as cancelled. */
  @Override
  void close();

  /**
   * What to answer.
   *
   * @param tokens the conversation, encoded
   * @param mostTokens the greatest length of the answer, at least 1
   * @param options the rest of what was asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
  record Prompt(int[] tokens, int mostTokens, ModelOptions options) {}

  /** How an answer ended, and its length. */
  record Ending(Finish finish, TokenCount tokens) {}

  /** A vector and the tokens read for it. */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
  record Embedding(float[] vector, TokenCount tokens) {}
}
