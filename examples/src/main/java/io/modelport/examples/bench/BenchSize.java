package io.modelport.examples.bench;

import java.time.Duration;

/**
 * How much is asked at a time.
 *
 * @param promptTokens of the prompt that is read for the figure of reading
 * @param answerTokens of the answers
 * @param prefixTokens that two requests share
 * @param tinyTokens of an answer of the tiny model
 * @param overheadTokens of an answer of no model
 * @param idle how long the idle engine is watched at a time
 */
public record BenchSize(
    int promptTokens,
    int answerTokens,
    int prefixTokens,
    int tinyTokens,
    int overheadTokens,
    Duration idle) {

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  /**
   * What a person asks for; the rest as it is measured for the record.
   *
   * @param time for all figures together
   */
  public static BenchSize of(int promptTokens, int answerTokens, Duration time) {
    Duration share = time.dividedBy(30);
    Duration idle = share.compareTo(LONGEST_IDLE) < 0 ? share : LONGEST_IDLE;
    return new BenchSize(promptTokens, answerTokens, 1_000, 1_000, 20_000, idle);
  }
}
