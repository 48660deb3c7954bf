package io.modelport.examples.bench;

/**
 * What every peer is asked in the same way.
 *
 * @param text of the user
 * @param promptTokens how many tokens the prompt has about, for peers that read no text
 * @param answerTokens how many tokens the answer is to have
 * @param choice how tokens are chosen
 */
record Ask(String text, int promptTokens, int answerTokens, Choice choice) {

  /** How tokens are chosen. */
  enum Choice {
    /** Always the likeliest. */
    GREEDY,
    /** Temperature 0.8, top-k 40, top-p 0.95, min-p 0.05. */
    SAMPLED
  }
}
