package io.modelport.selfhosted.scheduler;

/** Chooses the tokens of one answer. Used by the decoder's thread only, once it was opened. */
public interface Sampler extends AutoCloseable {

  /**
   * Chooses the next token and remembers it.
   *
   * @param output the number of the output in the last batch, from {@link Batch#add}
   */
  int sample(int output);

  /**
   * The likeliest tokens at an output before any sampling, the chosen one first.
   *
   * @param count how many besides the chosen one
   */
  LogProbabilities logProbabilities(int output, int chosen, int count);

  @Override
  void close();

  /**
   * Natural logarithms of probabilities.
   *
   * @param tokens the chosen token, then the likeliest ones in falling order
   * @param values one a token
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
  record LogProbabilities(int[] tokens, float[] values) {}
}
