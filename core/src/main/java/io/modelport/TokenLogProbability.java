package io.modelport;

import java.util.Map;

/**
 * How likely a token of the answer was.
 *
 * @param token the token's text
 * @param logProbability natural logarithm, zero or less
 * @param alternatives the likeliest tokens at this place with theirs
 */
public record TokenLogProbability(
    String token, double logProbability, Map<String, Double> alternatives) {
  public TokenLogProbability {
    alternatives = Map.copyOf(alternatives);
  }

  /** The number only: tokens are content. */
  @Override
  public String toString() {
    return "TokenLogProbability[" + logProbability + "]";
  }
}
