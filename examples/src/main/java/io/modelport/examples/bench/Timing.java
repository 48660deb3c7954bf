package io.modelport.examples.bench;

/**
 * How long an answer took.
 *
 * @param promptTokens tokens of the prompt that had to be read
 * @param answerTokens tokens of the answer
 * @param firstNanos from the question to the first token
 * @param nanos from the question to the end
 */
record Timing(int promptTokens, int answerTokens, long firstNanos, long nanos) {
  private static final double SECOND = 1e9;

  /** Tokens of the prompt a second. */
  double readingSpeed() {
    return promptTokens * SECOND / firstNanos;
  }

  /** Tokens a second after the first one. */
  double writingSpeed() {
    if (answerTokens < 2) {
      throw new NotMeasuredException(
          "an answer ended after " + answerTokens + " tokens; use a model that goes on");
    }
    if (nanos == firstNanos) {
      throw new NotMeasuredException("nothing of an answer came before its end");
    }
    return (answerTokens - 1) * SECOND / (nanos - firstNanos);
  }

  /** Microseconds a token after the first one. */
  double microsPerToken() {
    return 1e6 / writingSpeed();
  }

  double firstMillis() {
    return firstNanos / 1e6;
  }
}
