package io.modelport.selfhosted.scheduler;

/**
 * A model that decodes tokens of several sequences in one step. Used by one thread at a time; only
 * {@link #abort} may come from another.
 *
 * <p>A sequence is a number from 0 to {@link #sequences} − 1 with the tokens that the decoder
 * remembers for it, at the positions 0, 1, 2, …
 */
public interface Decoder extends AutoCloseable {

  /** What became of a step. */
  enum Step {
    DONE,
    /** {@link #abort} came; which tokens were remembered is undefined. */
    ABORTED,
    /** There was no room for the tokens; nothing was remembered. */
    FULL
  }

  /** How many sequences there are. */
  int sequences();

  /** Tokens that one sequence may have. */
  int contextLength();

  /** Tokens that one step may have. */
  int batchSize();

  /**
   * Decodes the batch.
   *
   * @throws io.modelport.ModelException where the engine failed; what it remembers is undefined
   */
  Step decode(Batch batch);

  /** Makes the step that runs now end soon, or the next one where none runs. Any thread. */
  void abort();

  /**
   * Forgets a sequence's tokens from a position on, those of an aborted step included.
   *
   * @return true where exactly the tokens before the position are remembered; false where this
   *     model can forget only all of them; then nothing was forgotten
   */
  boolean forgetFrom(int sequence, int position);

  /** Forgets all tokens of a sequence. */
  void forget(int sequence);

  /**
   * Makes a sequence that remembers nothing remember the first tokens of another.
   *
   * @return false where this model cannot; then nothing was copied
   */
  boolean share(int from, int to, int length);

  /** How few tokens are read again sooner than they are shared, at least 1. */
  int leastShared();

  /** Whether the token ends an answer. */
  boolean isEnd(int token);

  /**
   * A sampler for one answer; the prompt counts for its penalties. Any thread; it may take long. A
   * sampler that was never used may be closed by any thread too, even after the decoder.
   *
   * @throws io.modelport.ModelException where tokens cannot be chosen so
   */
  Sampler sampler(Sampling sampling, int[] prompt);

  @Override
  void close();
}
