package io.modelport.selfhosted.scheduler;

/**
 * An answer to be written.
 *
 * @param prompt its tokens, at least one
 * @param mostTokens the greatest length of the answer, at least 1
 * @param sampling how tokens are chosen
 * @param logProbabilities how many alternatives a token are reported; 0 reports nothing
 * @param writer takes the tokens
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
public record Work(
    int[] prompt, int mostTokens, Sampling sampling, int logProbabilities, TokenWriter writer) {

  /** Takes the tokens of one answer, in order, on the scheduler's thread: it must be quick. */
  @FunctionalInterface
  public interface TokenWriter {

    /**
     * Takes a token; the one that ends an answer is not given.
     *
     * @param output asks for its log-probabilities; valid only within this call
     * @return false where the answer is over, as when a stop string was met
     */
    boolean token(int token, LogProbabilitySource output);
  }

  /** The log-probabilities of the token that is being given. */
  @FunctionalInterface
  public interface LogProbabilitySource {
    Sampler.LogProbabilities logProbabilities();
  }
}
