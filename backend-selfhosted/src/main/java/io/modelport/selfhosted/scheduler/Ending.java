package io.modelport.selfhosted.scheduler;

/**
 * How an answer ended.
 *
 * @param reason why
 * @param promptTokens tokens of the prompt
 * @param cachedTokens tokens of the prompt that were remembered from before
 * @param answerTokens tokens that were made, the one that ends an answer included
 */
public record Ending(Reason reason, int promptTokens, int cachedTokens, int answerTokens) {

  /** Why an answer ended. */
  public enum Reason {
    /** The model ended it. */
    END,
    /** The writer wanted no more. */
    STOPPED,
    /** It reached its greatest length. */
    LENGTH
  }
}
